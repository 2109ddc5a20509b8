import './comparison.css';
import { effect, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { Scope, View } from '../engine/types';
import { glance, view } from '../experiment/state';
import { f32, percent } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { t } from '../words';
import { hexOf, kept, place, replace } from './kept';
import { itemsOf, layoutOf } from './layout';

/** The experiment on screen with the other block in the place of this one. */
const theirs = signal<View | undefined>(undefined);

effect(() => {
  const [now, with_] = [view.value, kept.value];
  if (!now || with_?.format !== now.scope.format) return;
  const text = hexOf(with_.bytes);
  const { layer, row, block, token } = now.scope.focus;
  void glance(`${now.link}&v=${layer}.${row}.${block}.${token}`, [{ what: 'block', text }]).then((seen) => {
    if (kept.value === with_ && view.value === now) theirs.value = seen;
  });
});

const token = (of: View) => of.depths.at(-1)?.[of.scope.focus.token];

/** What a row of the comparison shows of an experiment, and the number behind that. */
type Row = [name: string, shown: (of: View) => string, behind?: (of: View) => number];

/** This block and another one in its place, field by field. */
export function compare(now: View): TemplateResult | typeof nothing {
  const [with_, then] = [kept.value, theirs.value];
  if (!with_ || !then || then.scope.format !== now.scope.format) return nothing;
  const apart = (of: View): number => token(of)?.summary.rel_diff ?? Number.NaN;
  const layout = layoutOf(now.scope);
  const rows: Row[] = [
    ['A', (of) => f32(token(of)?.a ?? Number.NaN)],
    ['B', (of) => f32(token(of)?.b ?? Number.NaN)],
    ['|A − B| / |A|', (of) => percent(apart(of)), apart],
    ...layout.scales.map(
      ({ name }): Row => [
        name,
        ({ scope }) =>
          itemsOf(scope, name)
            .floats.map(({ value }) => f32(value))
            .join(' '),
      ],
    ),
    ...layout.subscales.map(
      ({ name }): Row => [name === 'min' ? t`mins` : t`scales`, ({ scope }) => itemsOf(scope, name).integers.join(' ')],
    ),
  ];
  const swap = () => {
    const mine = { bytes: now.scope.bytes, format: now.scope.format, from: place(now.scope.focus) };
    replace(hexOf(with_.bytes), t`swap the blocks`);
    kept.value = mine;
  };
  return html`<section class="compare" aria-labelledby="compare-title">
    <h3 id="compare-title">${t`This block, and the one that was at ${with_.from} in its place`}</h3>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Two blocks, field by field`}>
      <table>
        <thead><tr><th scope="col"><span class="hidden">${t`field`}</span></th><th scope="col">${t`this`}</th><th scope="col">${t`the other`}</th></tr></thead>
        <tbody>
          ${rows.map(
            ([name, of, behind]) => html`<tr class=${of(now) === of(then) ? '' : 'differs'}>
            <th scope="row">${name}</th>${[now, then].map((each) => html`<td data-value=${behind?.(each) ?? nothing}>${of(each)}</td>`)}
          </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${map(now.scope, then.scope)}
    <p>
      <button type="button" id="swap-blocks" @click=${swap}>${t`Swap`}</button>
      <button type="button" id="end-compare" @click=${() => (kept.value = undefined)}>${t`Done`}</button>
    </p>
    ${saveMenu('comparison')}
  </section>`;
}

/** Which of the quants differ. */
function map(mine: Scope, their: Scope): TemplateResult {
  const { quant, format, plain } = layoutOf(mine);
  const [here, there] = [mine, their].map((scope) => {
    const { stored, floats } = itemsOf(scope, quant.name);
    return plain ? floats.map(({ bits }) => bits) : [...stored];
  });
  const differs = (here ?? []).flatMap((q, i) => (q === there?.[i] ? [] : [i]));
  const count = format.weights;
  const text = plain
    ? t`${differs.length} of ${count} weights differ.`
    : differs.length === 0
      ? t`All ${count} quants are equal.`
      : differs.length === 1
        ? t`1 of ${count} quants differs.`
        : t`${differs.length} of ${count} quants differ.`;
  return html`<p>${text}</p>
    <svg class="map" viewBox=${`0 0 32 ${count / 32}`} role="img" aria-label=${text}>
      <path d=${differs.map((i) => `M${(i % 32) + 0.1} ${Math.floor(i / 32) + 0.1}h.8v.8h-.8z`).join('')} />
    </svg>`;
}
