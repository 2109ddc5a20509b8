/** What the card's module (src/card) finds. Every number in it was computed there. */

/** Counts of results that are 0, 1, 2–3, 4–7, … f32 steps from the CPU's. */
export interface Histogram {
  bins: number[];
  max: number | null;
}

export interface Difference {
  index: number;
  gpu: string;
  cpu: string;
}

export interface Check {
  name: string;
  demand: 'equal' | 'same order' | 'within bound';
  passed: boolean;
  compared: number;
  differing: number;
  first: Difference | null;
  ulp: Histogram | null;
}

export interface Depth {
  form: 'ordered' | 'fast';
  depth: number;
  a: Histogram;
  b: Histogram;
}

export interface Chain {
  name: string;
  depths: Depth[];
}

export interface Probe {
  fuses: boolean;
  fma_is_fused: boolean;
  reassociates: boolean;
  flushes_subnormals: boolean;
  rounds_to_nearest: boolean;
  division_ulp: number;
  square_root_ulp: number;
}

export interface Findings {
  version: number;
  passed: boolean;
  probe: Probe;
  checks: Check[];
  chains: Chain[];
  milliseconds: number;
}

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
  refused: string;
}
