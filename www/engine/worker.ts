/**
 * The engine's thread: the main thread never computes. It begins with the engine of the first sight, which runs links of one format
 * and looks at them, and goes on with the whole one when something else is wanted.
 */

import { expose } from 'comlink';
import { coming } from '../lib/coming';
import { reasonOf } from '../lib/reason';
import type { Said } from '../words/said.gen';
import init, * as first from './pkg/engine/engine.js';
import type * as all from './pkg/formats/formats.js';
import type {
  Answer,
  Broken,
  Choices,
  Edit,
  Fitted,
  Focus,
  Ladder,
  Machine,
  Opened,
  Pictures,
  Problem,
  ScaleRow,
  View,
} from './types';

/** What has the experiment on screen. */
let lab: first.Lab;
/** The last link that was opened, and where the microscope points: from there the whole engine goes on. */
let opened = '1';
let focused: Focus | undefined;
/** The whole engine, once it is wanted. */
let growing: Promise<{ module: typeof all; lab: all.Lab }> | undefined;
/** The choices of the whole engine, until an answer takes them along. */
let fresh: Choices | undefined;
/** Says whether the whole engine is on its way. */
let tell: (loading: boolean) => void;

const tools = async () => {
  const made = await coming(import('./pkg/tools/tools.js'));
  await coming(made.default({ module_or_path: new URL('./pkg/tools/tools_bg.wasm', import.meta.url) }));
  return made;
};

const formats = async () => {
  const made = await coming(import('./pkg/formats/formats.js'));
  await coming(made.default({ module_or_path: new URL('./pkg/formats/formats_bg.wasm', import.meta.url) }));
  return made;
};

const point = (at: first.Lab, { layer, row, block, token }: Focus): void => at.focus(layer, row, block, token);

/** What is thrown where a part did not load: no `Error`, since the engine that is there is as it was. */
const lost = (error: unknown): never => {
  const message: Said = ['what this needs did not load ({0})', reasonOf(error)];
  throw { name: error instanceof Error ? error.name : '', message };
};

/** The whole engine takes over what is on screen. */
async function grow() {
  try {
    const module = await formats().catch(lost);
    const whole = new module.Lab();
    whole.open(opened);
    if (focused) point(whole, focused);
    lab.free();
    lab = whole;
    fresh = module.choices() as Choices;
    return { module, lab: whole };
  } finally {
    tell(false);
  }
}

/** The whole engine. Fails if it does not load; the next call tries again. */
function grown() {
  growing ??= grow().catch((error) => {
    growing = undefined;
    throw error;
  });
  return growing;
}

/** The same for what the reader waits for, who is told. */
function wanted() {
  if (lab instanceof first.Lab) tell(true);
  return grown();
}

/** The whole engine has run nothing right after it took over. */
function ran(): first.Lab {
  lab.look();
  return lab;
}

/** Opens a link; with the whole engine, if the first one leaves it to that. */
async function open(text: string): Promise<Opened> {
  const made = (lab.open(text) ?? (await wanted()).lab.open(text)) as Opened;
  [opened, focused] = [text, undefined];
  return made;
}

type Made = Pick<Answer, 'links' | 'problems'>;

/** Edits, in order: what each of them made, and what was refused. An edit that opens a link comes alone. */
async function apply(edits: Edit[]): Promise<Made> {
  const [edit] = edits;
  if (!edit) return { links: [], problems: [] };
  try {
    if (edit.what !== 'open') return changed((await wanted()).lab, edits);
    const { text = '' } = edit;
    await open(text);
    return { links: [text], problems: [] };
  } catch (error) {
    if (error instanceof Error) throw error;
    const field = edit.what === 'open' ? 'link' : 'edit';
    const message: Said = ['{0}: what this needs did not load; try again when there is a network', field];
    return { links: edits.map(() => undefined), problems: [{ field, message }] };
  }
}

function changed(whole: all.Lab, edits: Edit[]): Made {
  // What a later edit of the same thing has put right is no problem any more.
  const refused = new Map<string, Problem>();
  const links = edits.map(({ what, index = 0, number = 0, text = '' }) => {
    const made = whole.edit(what, index, number, text) as Problem | string;
    if (typeof made !== 'string') {
      refused.set(what, made);
      return undefined;
    }
    refused.delete(what);
    return made;
  });
  return { links, problems: [...refused.values()] };
}

const api = {
  async start(loading: (on: boolean) => void): Promise<Choices> {
    tell = loading;
    await coming(init({ module_or_path: new URL('./pkg/engine/engine_bg.wasm', import.meta.url) }));
    lab = new first.Lab();
    return first.choices() as Choices;
  },

  /** Loads the whole engine for when it is wanted. */
  async hold(): Promise<void> {
    await formats();
  },

  /** Takes the experiment of a link. */
  open,

  /** What a link gives, beside the experiment that is open. */
  async glance(link: string, edits: Edit[] = []): Promise<View> {
    const seen = new first.Lab();
    try {
      if (edits.length === 0 && seen.open(link)) return seen.look();
    } finally {
      seen.free();
    }
    const { module } = await grown();
    const other = new module.Lab();
    try {
      other.open(link);
      changed(other, edits);
      return other.look();
    } finally {
      other.free();
    }
  },

  /** Blocks of a format made to order: of numbers in a text, with the importances of another, and, as hex, of gaussian weights. */
  async fitted(format: string, text: string, importance: string): Promise<Fitted> {
    return (await tools()).fitted(format, text, importance) as Fitted;
  },

  async gaussian(format: string, seed: number): Promise<string> {
    return (await tools()).gaussian(format, seed);
  },

  /** Applies edits in order, points the microscope, and looks. */
  async step(edits: Edit[], focus: Focus | undefined): Promise<Answer> {
    const made = await apply(edits);
    if (focus) point(lab, focus);
    const view = lab.look() as View;
    focused = view.scope.focus;
    const choices = fresh;
    fresh = undefined;
    return { view, ...made, ...(choices ? { choices } : {}) };
  },

  /** The dot in focus on several machines. */
  machines: (): Machine[] | null => ran().machines() as Machine[] | null,

  /** What scales that are infinite or NaN do to a link's experiment. */
  async broken(link: string, { layer, row, block, token }: Focus): Promise<Broken | null> {
    return (await tools()).broken(`${link}&v=${layer}.${row}.${block}.${token}`) as Broken | null;
  },

  /** The experiment at the seven block scales of M96, if it is small. */
  async scaleSweep(): Promise<ScaleRow[] | null> {
    return (await grown()).lab.scaleSweep() as ScaleRow[] | null;
  },

  /** The numbers of the row in focus and their levels. */
  ladder: (): Ladder => lab.ladder() as Ladder,

  pictures: (): Pictures | null => ran().pictures() as Pictures | null,
};

export type Api = typeof api;
expose(api);
