/** What a lesson is: runs whose numbers it quotes, prose, one question, and more prose once it is answered. */

import type { TemplateResult } from 'lit';
import type { View } from '../engine/types';

/** What the engine gave for each of a lesson's runs. */
export type Runs<Name extends string> = Record<Name, View>;

interface Asked<Name extends string> {
  text(of: Runs<Name>): TemplateResult;
  /** What is so, said once the reader has predicted or asked to be shown. */
  answer(of: Runs<Name>): TemplateResult;
}

/** A question with a few answers. Exactly one holds, by the engine's numbers. */
export interface Choice<Name extends string> extends Asked<Name> {
  options: { label(): TemplateResult; holds(of: Runs<Name>): boolean }[];
}

/** A question for a number that can be worked out exactly. */
export interface Guess<Name extends string> extends Asked<Name> {
  label(): string;
  truth(of: Runs<Name>): number;
}

export interface Lesson<Name extends string> {
  /** The links of its runs. */
  runs: Record<Name, string>;
  /** Asks the engine what it has to know besides, before it is on screen. */
  ready?(): Promise<unknown>;
  /** The run that the live pieces begin with. */
  begin: NoInfer<Name>;
  /** The run that they go on with once the question is answered, if it is another. */
  goOn?: NoInfer<Name>;
  /** Up to the question. `live` is what the reader has made of the beginning. */
  before(of: Runs<Name>, live: View): TemplateResult;
  question: Choice<Name> | Guess<Name>;
  after(of: Runs<Name>, live: View): TemplateResult;
}

/** A lesson, its runs' names checked. */
export const lesson = <Name extends string>(lesson: Lesson<Name>): Lesson<Name> => lesson;
