/** The engine's thread: the main thread never computes. */

import { expose } from 'comlink';
import init, { choices, Lab } from './pkg/engine.js';
import type { Answer, Choices, Edit, Focus, Opened, Problem } from './types';

let lab: Lab;

const translator = async () => {
  const json = await import('./pkg-json/json.js');
  await json.default({ module_or_path: new URL('./pkg-json/json_bg.wasm', import.meta.url) });
  return json;
};

const api = {
  async start(): Promise<Choices> {
    await init({ module_or_path: new URL('./pkg/engine_bg.wasm', import.meta.url) });
    lab = new Lab();
    return choices() as Choices;
  },

  /** Takes the experiment of a link. */
  open: (text: string): Opened => lab.open(text) as Opened,

  /** The experiment of a link as JSON text, and back. The translator is loaded when it is first wanted. */
  async toJson(link: string): Promise<string> {
    return `${JSON.stringify((await translator()).spec_of(link), null, 2)}\n`;
  },

  async fromJson(text: string): Promise<string> {
    return (await translator()).link_of(text);
  },

  /** Applies edits in order, points the microscope, and looks. */
  step(edits: Edit[], focus: Focus | undefined): Answer {
    // What a later edit of the same thing has put right is no problem any more.
    const refused = new Map<string, Problem>();
    for (const { what, index = 0, number = 0, text = '' } of edits) {
      const problem = lab.edit(what, index, number, text) as Problem | undefined;
      if (problem) refused.set(what, problem);
      else refused.delete(what);
    }
    if (focus) lab.focus(focus.layer, focus.row, focus.block, focus.token);
    return { view: lab.look(), problems: [...refused.values()] };
  },
};

export type Api = typeof api;
expose(api);
