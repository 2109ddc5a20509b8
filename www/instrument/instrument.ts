/** The instrument: the block, its activations and the chain, each under the hand. */

import './instrument.css';
import './figures.css';
import '../block/trace.css';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { activationsChart } from '../block/activations';
import { block } from '../block/block';
import { subBlockSums } from '../block/sub-block-sums';
import { trace } from '../block/trace';
import { chain } from '../chain/chain';
import { divergenceChart } from '../chain/divergence';
import { pictured } from '../chain/pictures';
import type { Choices, View } from '../engine/types';
import { held } from '../experiment/lock';
import { narrow } from '../lib/chart-labels';
import { inFrame } from '../lib/spread';
import { presets, scaleSweep } from '../presets/presets';
import { hero } from '../run/hero';
import { language, t } from '../words';

/** What shows the run alone is drawn again for another run, not for each move of the cursor. */
const ofRun = (now: View, part: () => unknown) => guard([now, pictured.value, narrow.value, language.value], part);

export const bar = (now: View): TemplateResult => held('presets', presets(now));

export function content(now: View, names: Choices): TemplateResult {
  return html`<div class="page">
    ${hero(now)}
    <div class="bench">
      <div class="side">
        ${inFrame(1, () => held('block', block(now)))} ${inFrame(2, () => scaleSweep(now))} ${ofRun(now, () => looks(now))}
      </div>
      <div class="side">
        ${inFrame(1, () => trace(now.scope))} ${inFrame(2, () => activationsChart(now.scope))}
        ${inFrame(2, () => subBlockSums(now.scope))} ${inFrame(2, () => held('chain', chain(now, names)))}
      </div>
    </div>
    ${inFrame(2, () => ofRun(now, () => divergenceChart(now)))}
    ${ofRun(now, () => (now.fields.depth > 1 ? pictured.value?.charts.metrics(now) : nothing))}
  </div>`;
}

/** What the layers look like: of the last experiment that stood still, if it had as many. */
function looks(now: View): TemplateResult | typeof nothing {
  const seen = pictured.value;
  const { depth, out_dim } = now.fields;
  if (!seen || out_dim === 1 || seen.pictures.layers.length !== depth) return nothing;
  return html`<section class="looks" aria-labelledby="looks-title">
    <h2 id="looks-title">${depth > 1 ? t`What the layers look like` : t`What the layer looks like`}</h2>
    ${seen.charts.layersChart(now, seen)} ${seen.charts.stepsApart(seen.of, seen.pictures)}
  </section>`;
}
