/** The scale along a side of a chart, and which of its values are marked. The engine says whether it is logarithmic. */

import { scaleLinear, scaleLog } from 'd3-scale';

export interface Scale {
  (value: number): number;
  ticks(count: number): number[];
}

/** A scale from the first to the last of a range, on pixels. Where both are equal there is room on both sides. */
export function exactly([least, most]: readonly [number, number], log: boolean, pixels: [number, number]) {
  if (log) return scaleLog([least, most], pixels);
  const room = least === most ? Math.abs(least) || 1 : 0;
  return scaleLinear([least - room, most + room], pixels);
}

/** The same, from one round number to another. */
export const scaleOf = (...of: Parameters<typeof exactly>): Scale => exactly(...of).nice();

/** Whole powers of ten where a logarithmic scale has some. */
export function ticksOf(scale: Scale, log: boolean, count: number): number[] {
  const all = scale.ticks(count);
  const whole = all.filter((tick) => Number.isInteger(Math.log10(tick)));
  const shown = log && whole.length > 1 ? whole : all;
  return shown.filter((_, i) => i % Math.ceil(shown.length / (count + 2)) === 0);
}
