/** Chain: layers that feed on one another. What they are at one side, what comes of it at the other, both in sight. */

import './view.css';
import '../block/figures.css';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Choices, View } from '../engine/types';
import { focusFields } from '../experiment/focus';
import { held } from '../experiment/lock';
import { narrow } from '../lib/chart-labels';
import { panels } from '../lib/panels';
import { inFrame } from '../lib/spread';
import { bar as experiment } from '../presets/bar';
import { answersOf, headline } from '../run/answers';
import { brokenScales } from '../run/broken';
import { causes, last, title } from '../run/hero';
import { language, t } from '../words';
import { chain, depth } from './controls';
import { divergenceChart } from './divergence';
import { pictured } from './pictures';

/** What shows the run alone is drawn again for another run, not for each move of the cursor. */
const ofRun = (now: View, part: () => unknown) => guard([now, pictured.value, narrow.value, language.value], part);

export const bar = (now: View, names: Choices): TemplateResult =>
  experiment(now, names, focusFields(now, ['layer', 'row', 'token']));

export function content(now: View, names: Choices): TemplateResult {
  const token = last(now);
  const why = () => (token ? causes(now, token) : nothing);
  if (narrow.value)
    return html`<div class="page one">
      ${token ? html`<h1 id="hero-title" tabindex="-1">${title(token)}</h1>` : nothing}
      ${held('chain', depth(now), false)} ${divergenceChart(now)}
      ${panels('chain', t`Parts of the chain`, [
        { name: 'controls', title: t`The chain`, content: () => held('chain', chain(now, names, { alone: false })) },
        { name: 'answers', title: t`Answers`, content: () => (token ? answersOf(token, now) : nothing) },
        { name: 'layers', title: t`Layers`, content: () => ofRun(now, () => looks(now)) },
        { name: 'why', title: t`Why`, content: why },
      ])}
    </div>`;
  return html`<div class="page">
    ${headline(now)} ${brokenScales(now)}
    <div class="sides chained">
      <div class="steering">${held('chain', chain(now, names))}</div>
      ${divergenceChart(now)}
    </div>
    ${inFrame(2, () => ofRun(now, () => looks(now)))} ${inFrame(2, why)}
  </div>`;
}

/** What the layers look like: of the last experiment that stood still, if it had as many. */
function looks(now: View): TemplateResult | typeof nothing {
  const seen = pictured.value;
  const { depth, out_dim } = now.fields;
  if (!seen || out_dim === 1 || seen.pictures.layers.length !== depth) return nothing;
  return html`<section class="looks" aria-labelledby="looks-title">
    <h2 id="looks-title">${depth > 1 ? t`What the layers look like` : t`What the layer looks like`}</h2>
    <div>${seen.charts.layersChart(now, seen)} ${seen.charts.stepsApart(seen.of, seen.pictures)}</div>
  </section>`;
}
