/** A server of one file by ranges, as hubs of models are, and the ways in which one fails. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fault =
  | 'none'
  | 'whole'
  | 'page'
  | 'no-cors'
  | 'hidden'
  | 'missing'
  | 'login'
  | 'cut'
  | 'other-bytes'
  | 'silent'
  | 'redirect'
  | 'redirect-away';

export interface RangeServer {
  origin: string;
  /** The address of the file with a fault. */
  url(fault: Fault): string;
  /** What was asked for, in order: the method and the range. */
  asked: string[];
  /** Whether it says nothing from now on. */
  stall(silent: boolean): void;
  /** What the file is from now on. */
  hold(file: Buffer, tag: string): void;
  close(): Promise<void>;
}

/** Serves a file. `away`: where `redirect-away` leads. */
export async function serveRanges(file: Buffer, away = ''): Promise<RangeServer> {
  const held = { file, tag: '"first"', silent: false };
  const asked: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse, fault: Fault): void => {
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (fault !== 'no-cors') response.setHeader('access-control-allow-origin', '*');
    if (fault !== 'hidden') response.setHeader('access-control-expose-headers', 'content-range, etag');
    if (fault === 'missing' || fault === 'login') {
      response.writeHead(fault === 'missing' ? 404 : 401).end();
      return;
    }
    if (fault === 'page') {
      response.setHeader('content-type', 'text/html').end('<p>A model.</p>');
      return;
    }
    response.setHeader('content-type', 'application/octet-stream').setHeader('etag', held.tag);
    if (request.method === 'HEAD' || from === undefined || fault === 'whole') {
      response.setHeader('content-length', held.file.length).end(request.method === 'HEAD' ? undefined : held.file);
      return;
    }
    const start = Number(from) + (fault === 'other-bytes' ? 1 : 0);
    const part = held.file.subarray(start, Number(to) + 1);
    response.writeHead(206, {
      'content-range': `bytes ${start}-${start + part.length - 1}/${held.file.length}`,
      'content-length': part.length,
    });
    if (fault !== 'cut') response.end(part);
    else response.write(part.subarray(0, part.length / 2), () => response.destroy());
  };
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.headers.range ?? ''}`.trim());
    const fault = (request.url ?? '').split('/')[1] as Fault;
    if (fault === 'silent' || held.silent) return;
    if (fault !== 'redirect' && fault !== 'redirect-away') {
      answer(request, response, fault);
      return;
    }
    const location = fault === 'redirect' ? '/none/types.gguf' : away;
    response.writeHead(302, { location, 'access-control-allow-origin': '*' }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    url: (fault) => `${origin}/${fault}/types.gguf`,
    asked,
    stall: (silent) => Object.assign(held, { silent }),
    hold: (file, tag) => Object.assign(held, { file, tag }),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
