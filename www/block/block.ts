/** Block: every bit of a block and of what it meets under the hand, one weight followed all the way, and what comes of it. */

import './bench.css';
import './figures.css';
import './trace.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { Choices, View } from '../engine/types';
import { focusFields } from '../experiment/focus';
import { held } from '../experiment/lock';
import { narrow } from '../lib/chart-labels';
import { panels } from '../lib/panels';
import { inFrame } from '../lib/spread';
import { bar as experiment } from '../presets/bar';
import { headline } from '../run/answers';
import { brokenScales } from '../run/broken';
import { causes, last } from '../run/hero';
import { scaleSweep } from '../run/scale-sweep';
import { say, t } from '../words';
import { activationsChart, byHand } from './activations';
import { block, type Piece } from './editor';
import { layoutOf } from './layout';
import { subBlockSums } from './sub-block-sums';
import { trace } from './trace';

export const bar = (now: View, names: Choices): TemplateResult =>
  experiment(now, names, focusFields(now, ['layer', 'row', 'block', 'token']));

export const content = (now: View): TemplateResult =>
  html`<div class="page">${headline(now)} ${taken(now)} ${brokenScales(now)} ${inFrame(1, () => (narrow.value ? one(now) : all(now)))}</div>`;

/** Where in a file the weights were taken from. */
const taken = (now: View): TemplateResult | typeof nothing =>
  now.fields.origin === ''
    ? nothing
    : html`<p class="taken" id="taken">${say`From a file: <code>${now.fields.origin}</code>. <a href=${`?file#${now.link}`}>Its neighbours are in Model file</a>`}</p>`;

const activations = (now: View) => held('block', activationsChart(now.scope, byHand(now)), false);

/** Why A and B differ. */
function why(now: View): TemplateResult | typeof nothing {
  const token = last(now);
  return token ? causes(now, token) : nothing;
}

/** The bench: the editor at one side, what it says of the weight in focus at the other. */
const all = (now: View): TemplateResult =>
  html`<div class="sides bench">
      <div class="side">${held('block', block(now, { under: inFrame(2, () => activations(now)) }))}</div>
      <div class="side inspector">${trace(now.scope)} ${inFrame(2, () => why(now))}</div>
    </div>
    <div class="sides bench under">
      ${inFrame(2, () => subBlockSums(now.scope))} ${inFrame(2, () => scaleSweep(now))}
    </div>`;

/** The same in pieces. */
function one(now: View): TemplateResult {
  const pieces = (of: Piece[]) => held('block', block(now, { pieces: of }));
  return panels('block', t`Parts of the block`, [
    {
      name: 'weights',
      title: t`Weights`,
      content: () => html`${pieces(['quants'])} ${trace(now.scope)}`,
    },
    // Floats without a scale have none to show.
    ...(layoutOf(now.scope).plain ? [] : [{ name: 'scales', title: t`Scales`, content: () => pieces(['scales']) }]),
    { name: 'bytes', title: t`Bytes`, content: () => pieces(['bytes', 'sums']) },
    { name: 'input', title: t`Input`, content: () => activations(now) },
    { name: 'why', title: t`Why`, content: () => why(now) },
    {
      name: 'parts',
      title: t`Sub-blocks`,
      content: () => html`${subBlockSums(now.scope)} ${scaleSweep(now)}`,
    },
  ]);
}
