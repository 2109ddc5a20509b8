/** Sweep: one thing of the experiment moves, and a metric of A and B is measured at each place, for many seeds. */

import '../lib/progress.css';
import './sweep.css';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Choices, View } from '../engine/types';
import { focusFields } from '../experiment/focus';
import { percent, whole } from '../lib/numbers';
import { tableOfChart } from '../lib/table-of-chart';
import { tryAgain } from '../lib/try-again';
import type { Metric } from '../metrics/words';
import { bar as experiment } from '../presets/bar';
import { say, t } from '../words';
import { curve } from './curve';
import { histogram } from './histogram';
import { aboutOf, lineOf, METRICS, titleOf } from './names';
import { numbers } from './numbers';
import {
  ask,
  choose,
  follow,
  heavy,
  isOf,
  measure,
  metric,
  moved,
  notice,
  problem,
  restore,
  run,
  running,
  seeds,
  shown,
  stop,
  things,
  values,
} from './state';
import type { Movable, Swept } from './types.gen';
import { reading } from './ways';

export const bar = (now: View, names: Choices): TemplateResult =>
  experiment(now, names, focusFields(now, ['layer', 'row', 'block', 'token']));

export function content(now: View): TemplateResult {
  follow(now);
  const found = shown.value;
  return html`<div class="sides swept">
    <section class="asking" aria-labelledby="hero-title">
      <h1 id="hero-title" tabindex="-1">${t`What if one thing moves?`}</h1>
      <p class="lead">${t`Everything else stays as it is above. At each place A and B are computed anew, with several seeds where something is drawn.`}</p>
      ${question()} ${progress()}
    </section>
    ${found ? figure(found.swept, found.thing, isOf(now)) : html`<p class="loading" role="status">${problem.value ? nothing : t`Starting the engine…`}</p>`}
  </div>`;
}

/** What moves, where to, and what is measured. */
function question(): TemplateResult {
  const thing = things.value.find(({ name }) => name === moved.value);
  const wrong = problem.value;
  const pick = (event: Event) => {
    const chosen = things.value.find(({ name }) => name === (event.target as HTMLSelectElement).value);
    if (chosen) choose(chosen, 'moved');
  };
  return html`<div class="fields">
      <label class="field"><span>${t`what moves`}</span>
        <select id="sweep-moved" @change=${pick}>
          ${things.value.map((one) => html`<option value=${one.name} .selected=${one.name === moved.value}>${titleOf(one)}</option>`)}
        </select></label>
      <label class="field"><span>${t`what is measured`}</span>
        <select id="sweep-metric" @change=${(event: Event) => void measure((event.target as HTMLSelectElement).value as Metric)}>
          ${METRICS.map((name) => html`<option value=${name} .selected=${name === metric.value}>${aboutOf(name).title()}</option>`)}
        </select></label>
      ${thing && thing.name !== 'seed' ? field('values', where(thing), values) : nothing}
      ${thing?.seeds ? field('seeds', thing.name === 'seed' ? t`how many seeds` : t`seeds at each place`, seeds) : nothing}
    </div>
    ${notice.value ? html`<p class="said">${notice.value}</p>` : nothing}
    ${
      wrong
        ? html`<p class="problem" id="sweep-problem" role="alert">${wrong.says} ${wrong.again ? tryAgain(wrong.again) : nothing}</p>`
        : nothing
    }`;
}

const where = ({ names }: Movable): string =>
  names ? t`which of them (all, if empty)` : t`where to: 1, 2, 4 or 1..16 or 0.01..100*10`;

/** A box that is judged when the hand leaves it; what stands in it until then is kept. */
function field(name: 'values' | 'seeds', label: string, of: typeof values): TemplateResult {
  const wrong = problem.value && (problem.value.field === 'seeds') === (name === 'seeds');
  const keep = (event: Event) => (of.value = (event.target as HTMLInputElement).value);
  // What is typed and not yet asked is undone first, here.
  const undo = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z' || !restore()) return;
    event.preventDefault();
    event.stopPropagation();
    void ask();
  };
  return html`<label class=${`field ${name}`}><span>${label}</span>
    <input id=${`sweep-${name}`} autocomplete="off" spellcheck="false" inputmode=${name === 'seeds' ? 'numeric' : 'text'}
      aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? 'sweep-problem' : nothing} .value=${live(of.value)} @input=${keep} @keydown=${undo} @change=${() => void ask(name)} /></label>`;
}

/** How far the sweep is, and the ways to begin, to stop and to go on. */
function progress(): TemplateResult | typeof nothing {
  const swept = shown.value?.swept;
  if (!swept || problem.value) return nothing;
  const { done, runs } = swept;
  const over = done === runs;
  const button = running.value
    ? html`<button type="button" id="sweep-stop" @click=${stop}>${t`Stop`}</button>`
    : over
      ? nothing
      : html`<button type="button" id="sweep-run" @click=${() => void run()}>${done > 0 ? t`Go on` : t`Run the sweep`}</button>`;
  const says = over
    ? t`${whole(runs)} runs`
    : running.value || done > 0
      ? t`${whole(done)} of ${whole(runs)} runs`
      : heavy.value
        ? t`${whole(runs)} runs: they take a while.`
        : nothing;
  return html`<p class="control">
    ${button} ${over ? nothing : html`<progress aria-label=${t`runs done`} max=${runs} value=${done}></progress>`}
    <span id="sweep-state">${says}</span>
  </p>`;
}

function figure(swept: Swept, thing: Movable, current: boolean): TemplateResult {
  const about = aboutOf(metric.value);
  const { lines, bins, done } = swept;
  const drawn = bins ? histogram(swept, bins, metric.value) : curve(swept, metric.value, thing);
  return html`<figure class="found" aria-busy=${running.value ? 'true' : 'false'}>
    ${current ? nothing : html`<p class="problem">${t`The experiment has changed since.`}</p>`}
    <figcaption>
      <h2>${bins ? t`${about.title()}, over seeds` : t`${about.title()}, by ${titleOf(thing)}`}</h2>
      ${sentences(swept)} ${unknown(swept)}
    </figcaption>
    ${
      lines.length > 0
        ? html`${drawn} ${reading(bins !== null)}`
        : done === 0
          ? html`<p class="coming">${t`The chart grows here while the sweep runs.`}</p>`
          : html`<p>${t`Nothing is known of it here: bytes have no original, or every value is infinite or NaN.`}</p>`
    }
    ${legend(swept)}
    <p class="meaning">${about.meaning()}</p>
    ${tableOfChart({
      name: 'sweep',
      label: t`The sweep, as a table`,
      of: [swept, metric.value],
      table: () => numbers(swept, metric.value, thing),
    })}
  </figure>`;
}

/** What came out, in words: of each line its median, and how far it is spread or how it moves. */
function sentences({ lines, places, bins, ends }: Swept): unknown {
  const { text } = aboutOf(metric.value);
  return lines.map((of, line) => {
    const name = html`<i class=${of}>${lineOf(of, metric.value)}</i>`;
    const known = places.filter((place) => place.lines[line]);
    const [least, most] = (ends[line] ?? []).map((at) => places[at]);
    const numbered = known.every(({ at }) => at !== null);
    const [first, last] = numbered ? [known[0], known.at(-1)] : [least, most];
    const [from, to] = [first?.lines[line], last?.lines[line]];
    if (!first || !last || !from || !to) return nothing;
    if (bins)
      return say`<p>${name}: of ${whole(from.of)} seeds half are below <b>${text(from.median)}</b>, nine in ten between ${text(from.low)} and ${text(from.high)}.</p>`;
    if (first === last) return say`<p>${name} at ${first.name}: <b>${text(from.median)}</b>.</p>`;
    return numbered
      ? say`<p>${name}: <b>${text(from.median)}</b> at ${first.name}, <b>${text(to.median)}</b> at ${last.name}.</p>`
      : say`<p>${name}: least for ${first.name}, <b>${text(from.median)}</b>, most for ${last.name}, <b>${text(to.median)}</b>.</p>`;
  });
}

/** At how many places nothing can be shown. */
function unknown({ lines, places, done }: Swept): TemplateResult | typeof nothing {
  const without = places.filter((place) => place.lines.every((spread) => spread === null)).length;
  return lines.length > 0 && without > 0 && done >= places.length
    ? say`<p>At ${without} of ${places.length} places every value is infinite or NaN.</p>`
    : nothing;
}

/** What points and bands are. */
function legend({ places, bins }: Swept): TemplateResult | typeof nothing {
  if (bins) return html`<p class="bands">${t`Lines: the median, and where nine in ten lie.`}</p>`;
  const many = places.some(({ lines }) => lines.some((spread) => (spread?.of ?? 0) > 1));
  return many
    ? html`<p class="bands">${t`Points: the median. Dark: half of the seeds. Pale: nine in ten (${percent(0.05)} to ${percent(0.95)}).`}</p>`
    : nothing;
}
