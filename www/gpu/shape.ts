/** What a card must have to be shown: one that came with a link may be anything. */

import type { Card, Chain, Check, Depth, Difference, Histogram, Probe } from './types';

type Is = (value: unknown) => boolean;

const VERSION = 1;
/** Bins of a histogram, at most (see src/card/ulp.rs). */
const BINS = 16;

const text: Is = (value) => typeof value === 'string';
const number: Is = (value) => typeof value === 'number';
const flag: Is = (value) => typeof value === 'boolean';
const among =
  (...values: unknown[]): Is =>
  (value) =>
    values.includes(value);
const maybe =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);
const list =
  (is: Is, most = Number.POSITIVE_INFINITY): Is =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(is);
/** Every part of a type, so that none is forgotten here. */
const has =
  <T>(parts: Record<keyof T, Is>): Is =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries<Is>(parts).every(([name, is]) => is((value as Record<string, unknown>)[name]));

const histogram = has<Histogram>({ bins: list(number, BINS), max: maybe(number) });

const check = has<Check>({
  // Cards of before there were several formats say it in the name.
  of: (value) => value === undefined || text(value),
  name: text,
  demand: among('equal', 'same order', 'within bound'),
  passed: flag,
  compared: number,
  differing: number,
  first: maybe(has<Difference>({ index: number, gpu: text, cpu: text })),
  ulp: maybe(histogram),
});

const depth = has<Depth>({ form: among('ordered', 'fast'), depth: number, a: histogram, b: histogram });

const card = has<Card>({
  version: among(VERSION),
  passed: flag,
  name: text,
  vendor: text,
  architecture: text,
  driver: text,
  backend: text,
  browser: text,
  software: flag,
  packed_dot: flag,
  timestamps: flag,
  probe: has<Probe>({
    fuses: flag,
    fma_is_fused: flag,
    reassociates: flag,
    flushes_subnormals: flag,
    rounds_to_nearest: flag,
    division_ulp: number,
    square_root_ulp: number,
  }),
  checks: list(check),
  chains: list(has<Chain>({ name: text, depths: list(depth) })),
  milliseconds: number,
});

/** Whether this is a card of this version, with all of its parts. */
export const isCard = (value: unknown): value is Card => card(value);
