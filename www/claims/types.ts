/** What src/claim says, as `blockscope claims --json` prints it. */

export interface Mark {
  name: string;
  at: number;
}

export type Point = [number, number];

export type Picture =
  | { kind: 'bars'; y: string; log: boolean; bars: [string, number][] }
  | { kind: 'curve'; x: string; y: string; log: boolean; lines: [string, Point[]][]; level: Mark | null }
  | { kind: 'histogram'; x: string; log: boolean; edges: number[]; counts: number[]; more: boolean; marks: Mark[] };

export interface Figure {
  name: string;
  reported: string;
  computed: string;
  value: number;
  agrees: string | null;
}

export interface Judgement {
  is: string;
  why: string;
}

export interface Opening {
  label: string;
  link: string;
}

export interface Source {
  name: string;
  url: string;
  taken: string;
}

export interface Exhibit {
  id: string;
  title: string;
  question: string;
  reported: string;
  figures: Figure[];
  figure: Judgement;
  meaning: Judgement;
  picture: Picture;
  openings: Opening[];
  no_opening: string | null;
  sweep: string | null;
  sources: Source[];
}

export interface Found {
  name: string;
  value: number | null;
  shown: string;
}

export interface Swept {
  done: number;
  steps: number;
  found: Found[];
  picture: Picture;
}

export interface Placed {
  relative: number | null;
  amplification: string;
  normed: string;
  above: string;
  cosine: string;
  opening: Opening;
}
