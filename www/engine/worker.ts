/** The engine's thread: the main thread never computes. */

import { expose } from 'comlink';
import init, { choices, Lab } from './pkg/engine/engine.js';
import type { Answer, Choices, Edit, Focus, Opened, Pictures, Problem, View } from './types';

let lab: Lab;

const tools = async () => {
  const made = await import('./pkg/tools/tools.js');
  await made.default({ module_or_path: new URL('./pkg/tools/tools_bg.wasm', import.meta.url) });
  return made;
};

const api = {
  async start(): Promise<Choices> {
    await init({ module_or_path: new URL('./pkg/engine/engine_bg.wasm', import.meta.url) });
    lab = new Lab();
    return choices() as Choices;
  },

  /** Takes the experiment of a link. */
  open: (text: string): Opened => lab.open(text) as Opened,

  /** What a link gives, beside the experiment that is open. */
  glance(link: string, edits: Edit[] = []): View {
    const other = new Lab();
    try {
      other.open(link);
      for (const { what, index = 0, number = 0, text = '' } of edits) other.edit(what, index, number, text);
      return other.look();
    } finally {
      other.free();
    }
  },

  /** Blocks of a format made to order, as hex: of numbers in a text, and of gaussian weights. */
  async fitted(format: string, text: string): Promise<string> {
    return (await tools()).fitted(format, text);
  },

  async gaussian(format: string, seed: number): Promise<string> {
    return (await tools()).gaussian(format, seed);
  },

  /** Applies edits in order, points the microscope, and looks. */
  step(edits: Edit[], focus: Focus | undefined): Answer {
    // What a later edit of the same thing has put right is no problem any more.
    const refused = new Map<string, Problem>();
    const links = edits.map(({ what, index = 0, number = 0, text = '' }) => {
      if (what === 'open') {
        lab.open(text);
        return text;
      }
      const made = lab.edit(what, index, number, text) as Problem | string;
      if (typeof made !== 'string') {
        refused.set(what, made);
        return undefined;
      }
      refused.delete(what);
      return made;
    });
    if (focus) lab.focus(focus.layer, focus.row, focus.block, focus.token);
    return { view: lab.look(), problems: [...refused.values()], links };
  },

  pictures: (): Pictures | null => lab.pictures() as Pictures | null,
};

export type Api = typeof api;
expose(api);
