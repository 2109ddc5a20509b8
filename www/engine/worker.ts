/** The engine's thread: the main thread never computes. It begins with a module of one format and loads that of all when wanted. */

import { expose } from 'comlink';
import { coming } from '../lib/coming';
import init, * as first from './pkg/engine/engine.js';
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

type Lab = first.Lab;

/** The module that computes. */
let module: Pick<typeof first, 'Lab' | 'choices'> = first;
let lab: Lab;
/** What is on screen: from there a larger module goes on. */
let shown: { link: string; focus?: Focus } = { link: '1' };
/** The choices of a larger module, until an answer takes them along. */
let fresh: Choices | undefined;
/** Says whether a larger module is on its way. */
let tell: (loading: boolean) => void;

const tools = async () => {
  const made = await coming(import('./pkg/tools/tools.js'));
  await coming(made.default({ module_or_path: new URL('./pkg/tools/tools_bg.wasm', import.meta.url) }));
  return made;
};

/** What the module of one format refuses and the other may hold: a format, the packed bytes of a link, loud channels and the edit of them. */
const LARGER = ['weights.format', 'packed', 'activations.random', 'edit'];
const missing = (field: string): boolean => module === first && LARGER.includes(field);
const told = (field: string): Problem => ({
  field,
  message: ['{0}: what this needs did not load; try again when there is a network', field],
});
/** The same, where what is missing did not load. */
const lacking = (problems: Problem[]): Problem[] =>
  problems.map((problem) => (missing(problem.field) ? told(problem.field) : problem));
const wants = (problems: Problem[]): boolean => problems.some(({ field }) => missing(field));
/** Whether a shorter link was once not to be had: then the long one serves. */
let long = false;

function point({ layer, row, block, token }: Focus): void {
  lab.focus(layer, row, block, token);
}

const formats = async () => {
  const all = await coming(import('./pkg/formats/formats.js'));
  await coming(all.default({ module_or_path: new URL('./pkg/formats/formats_bg.wasm', import.meta.url) }));
  return all;
};

/** Goes on with the module of all formats. False if it does not load. */
async function grow(): Promise<boolean> {
  tell(true);
  try {
    module = await formats();
  } catch {
    return false;
  } finally {
    tell(false);
  }
  lab.free();
  lab = new module.Lab();
  lab.open(shown.link);
  if (shown.focus) point(shown.focus);
  fresh = module.choices() as Choices;
  return true;
}

/** Whether the larger module writes a shorter link. */
const outgrown = (at: Lab): boolean => module === first && !long && at.outgrown();

/** Opens a link in `of()`; with the other module, if that is the one that can. */
async function open(of: () => Lab, text: string): Promise<Opened> {
  const at = of();
  const opened = at.open(text) as Opened;
  if (!wants(opened.problems) && !outgrown(at)) return opened;
  if (await grow()) return of().open(text) as Opened;
  long = true;
  return { ...opened, problems: lacking(opened.problems) };
}

/** Edits, in order: what each of them made, and what was refused. */
function apply(edits: Edit[]): { links: (string | undefined)[]; problems: Problem[] } {
  // What a later edit of the same thing has put right is no problem any more.
  const refused = new Map<string, Problem>();
  const links = edits.map(({ what, index = 0, number = 0, text = '' }) => {
    if (what === 'open') {
      const { problems } = lab.open(text) as Opened;
      for (const problem of problems) if (missing(problem.field)) refused.set(problem.field, problem);
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
  return { links, problems: [...refused.values()] };
}

const api = {
  async start(loading: (on: boolean) => void): Promise<Choices> {
    tell = loading;
    await coming(init({ module_or_path: new URL('./pkg/engine/engine_bg.wasm', import.meta.url) }));
    lab = new first.Lab();
    return first.choices() as Choices;
  },

  /** Loads the module of all formats for when it is wanted. */
  async hold(): Promise<void> {
    await formats();
  },

  /** Takes the experiment of a link. */
  open: (text: string): Promise<Opened> => open(() => lab, text),

  /** What a link gives, beside the experiment that is open. */
  async glance(link: string, edits: Edit[] = []): Promise<View> {
    let other: Lab | undefined;
    const anew = () => {
      other?.free();
      other = new module.Lab();
      return other;
    };
    try {
      await open(anew, link);
      const made = other ?? anew();
      for (const { what, index = 0, number = 0, text = '' } of edits) made.edit(what, index, number, text);
      return made.look();
    } finally {
      other?.free();
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
    let made = apply(edits);
    if (wants(made.problems) || outgrown(lab)) {
      if (await grow()) made = apply(edits);
      else {
        long = true;
        made.problems = lacking(made.problems);
      }
    }
    if (focus) point(focus);
    const view = lab.look() as View;
    shown = { link: view.link, focus: view.scope.focus };
    const choices = fresh;
    fresh = undefined;
    return { view, ...made, ...(choices ? { choices } : {}) };
  },

  /** The dot in focus on several machines. */
  machines: (): Machine[] | null => lab.machines() as Machine[] | null,

  /** What scales that are infinite or NaN do to a link's experiment. */
  async broken(link: string, { layer, row, block, token }: Focus): Promise<Broken | null> {
    return (await tools()).broken(`${link}&v=${layer}.${row}.${block}.${token}`) as Broken | null;
  },

  /** The experiment at the seven block scales of M96, if it is small. */
  scaleSweep: (): ScaleRow[] | null => lab.scaleSweep() as ScaleRow[] | null,

  /** The numbers of the row in focus and their levels. */
  ladder: (): Ladder => lab.ladder() as Ladder,

  pictures: (): Pictures | null => lab.pictures() as Pictures | null,
};

export type Api = typeof api;
expose(api);
