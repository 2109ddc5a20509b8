/**
 * As plain a static server as there is: files of a folder under a path, a type by the name's end, 404 for the rest. It sends
 * `Vary: Origin`, as vite preview and many others do: whoever keeps its answers must not take that for a difference.
 */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  png: 'image/png',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
};

export interface StaticServer {
  /** Where the folder is. */
  url: string;
  /** How many files were asked for and given. */
  served: () => number;
  close(): Promise<void>;
}

/** Serves what `read` gives for a name. */
export async function serve(read: (path: string) => Uint8Array | undefined, path = '/'): Promise<StaticServer> {
  let served = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.startsWith(path) ? pathname.slice(path.length) || 'index.html' : '';
    const content = read(name);
    if (content === undefined) {
      response.writeHead(404).end();
      return;
    }
    served += 1;
    response.setHeader('content-type', TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
    response.setHeader('vary', 'Origin');
    response.end(content);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    served: () => served,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The files of a folder. */
export const folder = (root: string) => (name: string) => {
  try {
    return readFileSync(`${root}/${name}`);
  } catch {
    return undefined;
  }
};
