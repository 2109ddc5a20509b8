/** What passes between the page and the engine's thread. What the engine says is made from its Rust types. */

import type { Choices, Problem, View } from './types.gen';

export type * from './types.gen';

export interface Answer {
  view: View;
  problems: Problem[];
  /** The experiment after each edit; nothing for one that was refused. */
  links: (string | undefined)[];
  /** The choices, where another module goes on that has more of them. */
  choices?: Choices;
}

/**
 * One change: see src/web/edit.rs for the names. An item of a field of the block comes as `number`, or as its bits with
 * `text: 'bits'`.
 * `open` takes the experiment of the link in `text`.
 */
export interface Edit {
  what: string;
  index?: number;
  number?: number;
  text?: string;
  /** What the history calls it, if not by the control and its values. */
  name?: string;
  /** What goes with that name: the values before and after. */
  from?: string;
  to?: string;
  /** `open` gets an entry in the browser's history. */
  push?: boolean;
  /** What it is one step with, if not with other edits of the control. */
  run?: string;
  /** When it was made (see history/history.ts). */
  turn?: number;
}
