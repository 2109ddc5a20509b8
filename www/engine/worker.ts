/** The engine's thread: the main thread never computes. */

import { expose } from 'comlink';
import init, { choices, Lab } from './pkg/blockscope.js';
import type { Answer, Choices, Edit, Focus, Opened, Problem } from './types';

let lab: Lab;

const api = {
  async start(): Promise<Choices> {
    await init({ module_or_path: new URL('./pkg/blockscope_bg.wasm', import.meta.url) });
    lab = new Lab();
    return choices() as Choices;
  },

  /** Takes the experiment of a link. */
  open: (text: string): Opened => lab.open(text) as Opened,

  /** Applies edits in order, points the microscope, and looks. */
  step(edits: Edit[], focus: Focus | undefined): Answer {
    const problems: Problem[] = [];
    for (const { what, index = 0, number = 0, text = '' } of edits) {
      const problem = lab.edit(what, index, number, text) as Problem | undefined;
      if (problem) problems.push(problem);
    }
    if (focus) lab.focus(focus.layer, focus.row, focus.block, focus.token);
    return { view: lab.look(), problems };
  },
};

export type Api = typeof api;
expose(api);
