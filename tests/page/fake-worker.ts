/** A worker that is none: the functions that a test gives it answer at the other end of a channel. */

import { expose } from 'comlink';

/** The workers that were started, the last one last. */
export const started: FakeWorker[] = [];
let functions: () => object = () => ({});

/** What workers started from now on can do. */
export function workersCan(make: () => object): void {
  functions = make;
}

/** All ends of channels, also of those in which callbacks travel. */
const ports: MessagePort[] = [];

globalThis.MessageChannel = class extends MessageChannel {
  constructor() {
    super();
    ports.push(this.port1, this.port2);
  }
};

export class FakeWorker extends EventTarget {
  ended = false;
  private readonly port: MessagePort;

  constructor(readonly script: URL) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.port = port2;
    expose(functions(), port1);
    port2.addEventListener('message', ({ data }) => this.dispatchEvent(new MessageEvent('message', { data })));
    port2.start();
    started.push(this);
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (!this.ended) this.port.postMessage(message, transfer);
  }

  terminate(): void {
    this.ended = true;
    this.port.close();
  }

  /** The worker fails: it threw, or without a message its script did not load. */
  fail(message?: string): void {
    const event = new Event('error', { cancelable: true });
    this.dispatchEvent(message === undefined ? event : Object.assign(event, { message }));
  }
}

Object.defineProperty(globalThis, 'Worker', { value: FakeWorker });

/** Ends every channel, or the process would wait for them. */
export const endAll = (): void => {
  for (const worker of started.splice(0)) worker.terminate();
  for (const port of ports.splice(0)) port.close();
};
