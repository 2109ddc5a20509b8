/** The worker that writes what is handed on. It has a module and a run of its own, so that the instrument stays live. */

import { expose } from 'comlink';
import type { ClassAnswers, Judged } from '../class/types.gen';
import init, {
  gather,
  judge,
  link_of,
  numbers,
  Shared,
  truncation,
  truncationReport,
} from '../engine/pkg/tools/tools.js';
import type { Focus, Truncation } from '../engine/types';
import { coming } from '../lib/coming';

const ready = coming(init({ module_or_path: new URL('../engine/pkg/tools/tools_bg.wasm', import.meta.url) }));

/** What is handed on; forms asked for while it runs wait for it. */
let shared: Promise<Shared> | undefined;

const api = {
  /** Runs the experiment of a URL; later texts speak of this output and token. */
  open(url: string, output: number, token: number): void {
    shared = ready.then(() => new Shared(url, output, token));
  },

  /** The experiment in a form of src/export. */
  text: async (form: string): Promise<string> => (await shared)?.text(form) ?? '',

  /** How close a prediction came, as it was typed, to the answer of the question in an address. */
  async judge(address: string, typed: string): Promise<Judged> {
    await ready;
    return judge(address, typed) as Judged;
  },

  /** The answers of a class, from a text that holds their links. */
  async gather(text: string): Promise<ClassAnswers> {
    await ready;
    return gather(text) as ClassAnswers;
  },

  /** Numbers in a file, as edits take them. */
  async numbers(field: string, count: number, file: Uint8Array, raw: boolean): Promise<string> {
    await ready;
    return numbers(field, count, file, raw);
  },

  /** What truncation does to the experiment of a link, looked at there. */
  async truncation(link: string, { layer, row, token }: Focus): Promise<Truncation> {
    await ready;
    return truncation(link, layer, row, token) as Truncation;
  },

  /** The same as a report for ggml's tracker. */
  async truncationReport(url: string, { layer, row, token }: Focus): Promise<string> {
    await ready;
    return truncationReport(url, layer, row, token);
  },

  /** The link of a Spec in a file. */
  async linkOf(file: Uint8Array): Promise<string> {
    await ready;
    return link_of(file);
  },
};

export type Api = typeof api;
expose(api);
