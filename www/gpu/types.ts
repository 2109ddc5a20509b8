/** What the card's module (src/card) finds, made from its Rust types, and what is said of the adapter beside it. */

import type { Said } from '../words/said.gen';
import type { Findings } from './types.gen';

export type * from './types.gen';

/** What the adapter and the program around it say of themselves. */
export interface About {
  name: string;
  vendor: string;
  architecture: string;
  driver: string;
  backend: string;
  browser: string;
  software: boolean;
  packed_dot: boolean;
  timestamps: boolean;
}

/** What it says before there is a device. */
export type Adapter = Omit<About, 'packed_dot' | 'timestamps'>;

export type Card = About & Findings;

/** Why no GPU runs an experiment, in the engine's words. */
export interface Refusal {
  refused: Said;
}
