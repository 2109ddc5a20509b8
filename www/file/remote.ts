/**
 * A file behind an address. The page asks for it and not a worker, because the page carries the policy that says whom it may ask.
 * Nothing is asked before the reader wants it, and then ranges of bytes only.
 */

import { transfer } from 'comlink';
import * as failure from './failure';
import { allows } from './policy';

/** Bytes that are asked for at least, so that a header comes in few answers and a block's neighbours with it. */
const WINDOW = 1 << 18;
/** Windows that are kept. */
const KEPT = 64;
/** Seconds without a byte after which a server counts as silent. */
const PATIENCE = 30;

type Bytes = Uint8Array<ArrayBuffer>;

/** A range that came, and what the server said of the file. */
interface Answer {
  bytes: Bytes;
  /** Bytes of the whole file, if the server lets the page read that. */
  length: number | undefined;
  tag: string | null;
}

/** A failure that has its sentence. */
class Failed extends Error {}

export class Remote {
  readonly bytes: number;
  readonly #url: URL;
  readonly #tag: string | null;
  readonly #ended: AbortSignal;
  /** Ends the requests that are under way. */
  #resting = new AbortController();
  /** Windows by where they begin, the last asked for at the end. */
  readonly #kept: Map<number, Promise<Bytes>>;

  private constructor(url: URL, bytes: number, tag: string | null, first: Bytes, ended: AbortSignal) {
    [this.#url, this.bytes, this.#tag, this.#ended] = [url, bytes, tag, ended];
    this.#kept = new Map([[0, Promise.resolve(first)]]);
  }

  /** Asks for the beginning of a file. `ended` ends this and everything that is asked later. */
  static async open(address: string, ended: AbortSignal): Promise<Remote> {
    const url = parsed(address);
    if (!allows(url)) throw new Failed(failure.notAllowed(url.host));
    const { bytes, length, tag } = await ask(url, 0, WINDOW, ended);
    const whole = length ?? (await lengthOf(url, ended));
    if (whole === undefined) throw new Failed(failure.noLength(url.host));
    return new Remote(url, whole, tag, bytes, ended);
  }

  /** The address behind which it is. */
  get address(): string {
    return this.#url.href;
  }

  /** These bytes, of a window where they are few. */
  async read(offset: number, length: number): Promise<Bytes> {
    // A worker that asked gets the bytes themselves, not a copy.
    const given = (bytes: Bytes) => transfer(bytes, [bytes.buffer]);
    if (length > WINDOW) return given(await this.#ask(offset, length));
    for (const start of [offset - (offset % WINDOW), offset]) {
      const window = await this.#window(start);
      if (offset + length <= start + window.length) return given(window.slice(offset - start, offset - start + length));
    }
    throw new Failed(failure.otherBytes(this.#url.host));
  }

  /** Ends the requests that are under way. */
  rest(): void {
    this.#resting.abort();
    this.#resting = new AbortController();
  }

  #window(start: number): Promise<Bytes> {
    const coming = this.#kept.get(start) ?? this.#ask(start, Math.min(WINDOW, this.bytes - start));
    this.#kept.delete(start);
    this.#kept.set(start, coming);
    coming.catch(() => this.#kept.get(start) === coming && this.#kept.delete(start));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return coming;
  }

  async #ask(offset: number, length: number): Promise<Bytes> {
    const ended = AbortSignal.any([this.#ended, this.#resting.signal]);
    const answer = await ask(this.#url, offset, length, ended);
    if ((answer.length ?? this.bytes) !== this.bytes || answer.tag !== this.#tag)
      throw new Failed(failure.changed(this.#url.host));
    if (answer.bytes.length !== length) throw new Failed(failure.otherBytes(this.#url.host));
    return answer.bytes;
  }
}

/** An address that can be asked. */
function parsed(address: string): URL {
  const url = URL.canParse(address, location.href) ? new URL(address, location.href) : undefined;
  const typed = /^https?:\/\//i.test(address.trim());
  if (!url || !typed || url.username !== '' || url.password !== '') throw new Failed(failure.noAddress(address));
  url.hash = '';
  return url;
}

/** Asks for a range, once more if the connection breaks. */
async function ask(url: URL, offset: number, length: number, ended: AbortSignal): Promise<Answer> {
  try {
    return await once(url, offset, length, ended);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
  }
  try {
    return await once(url, offset, length, ended);
  } catch (error) {
    throw error instanceof Broken ? new Failed(failure.cut(url.host, `${error.at}`)) : error;
  }
}

/** A connection that ended before the answer did, at that byte of the file. */
class Broken extends Error {
  constructor(readonly at: number) {
    super();
  }
}

async function once(url: URL, offset: number, length: number, ended: AbortSignal): Promise<Answer> {
  const watch = new Watch(ended);
  try {
    const response = await asked(url, { headers: { Range: `bytes=${offset}-${offset + length - 1}` } }, watch);
    checked(url.host, response);
    const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
    if (range && Number(range[1]) !== offset) throw new Failed(failure.otherBytes(url.host));
    const whole = Number(range?.[3] ?? Number.NaN);
    const expected = range ? Number(range[2]) + 1 - offset : undefined;
    const bytes = await body(response, offset, length, expected, watch);
    return { bytes, length: Number.isNaN(whole) ? undefined : whole, tag: response.headers.get('etag') };
  } catch (error) {
    if (watch.silent) throw new Failed(failure.silent(url.host, PATIENCE));
    throw error;
  } finally {
    watch.end();
  }
}

/** Throws what an answer says instead of the bytes. */
function checked(host: string, response: Response): void {
  const page = response.headers.get('content-type')?.startsWith('text/html');
  if (response.status === 200) throw new Failed(page ? failure.aPage(host) : failure.noRanges(host));
  if (response.status !== 206) throw new Failed(failure.refused(host, response.status));
}

/** The bytes of an answer, at most as many as were asked for. */
async function body(
  response: Response,
  offset: number,
  most: number,
  expected: number | undefined,
  watch: Watch,
): Promise<Bytes> {
  const parts: Bytes[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const next = await reader?.read().catch(() => {
      throw new Broken(offset + length);
    });
    if (!next || next.done) break;
    watch.heard();
    length += next.value.length;
    if (length > most) throw new Failed(failure.otherBytes(new URL(response.url).host));
    parts.push(next.value);
  }
  if (expected !== undefined && length < expected) throw new Broken(offset + length);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** The length of the file, from a server that hides the range it gives. */
async function lengthOf(url: URL, ended: AbortSignal): Promise<number | undefined> {
  const watch = new Watch(ended);
  try {
    const response = await asked(url, { method: 'HEAD' }, watch);
    const length = response.headers.get('content-length');
    return response.ok && length !== null ? Number(length) : undefined;
  } finally {
    watch.end();
  }
}

/** An answer, or the reason why there is none: a browser gives the same error for all. */
async function asked(url: URL, init: RequestInit, watch: Watch): Promise<Response> {
  const how: RequestInit = { ...init, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' };
  let forbidden = false;
  const note = () => (forbidden = true);
  document.addEventListener('securitypolicyviolation', note);
  try {
    return await fetch(url, { ...how, signal: watch.signal });
  } catch (error) {
    if (watch.signal.aborted) throw error;
    // The event comes after the error.
    await new Promise((resolve) => setTimeout(resolve));
    if (forbidden) throw new Failed(failure.redirected(url.host));
    const there = fetch(url, { ...how, method: 'HEAD', headers: {}, mode: 'no-cors', signal: watch.signal });
    const answers = await there.then(
      () => true,
      () => false,
    );
    throw new Failed(answers && url.origin !== location.origin ? failure.noCors(url.host) : failure.noAnswer(url.host));
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}

/** Ends a request when the reader does, or when a server has been silent for long. */
class Watch {
  silent = false;
  readonly #ends = new AbortController();
  readonly signal: AbortSignal;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ended: AbortSignal) {
    this.signal = AbortSignal.any([ended, this.#ends.signal]);
    this.heard();
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.silent = true;
      this.#ends.abort();
    }, PATIENCE * 1000);
  }

  /** Nothing more is wanted of the answer. */
  end(): void {
    clearTimeout(this.#timer);
    this.#ends.abort();
  }
}
