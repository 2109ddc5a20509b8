/** The experiment on screen on the reader's GPU, against the CPU. */

import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { whole } from '../lib/numbers';
import { engineSays, say, t } from '../words';
import { kind, titled, took, verdict } from './card';
import { distances, FORMS, named } from './distances';
import { Tester } from './tester';
import { trouble } from './trouble';
import type { Card, Check, Depth, Histogram, Refusal } from './types';

/** The link of the experiment that the GPU was asked for. */
const asked = signal('');

const tester = new Tester<Card | Refusal>(async (api, tell) => api.compare(asked.value, tell));

/** Starts a GPU's thread for the experiment of a link. */
export function compare(link: string): void {
  asked.value = link;
  void tester.run();
}

export const stop = (): void => tester.stop();

export const comparing = (): boolean => tester.state.value.kind === 'running';

/** What came of it, if it was asked for the experiment on screen. */
export function comparison(view: View): TemplateResult | typeof nothing {
  const state = tester.state.value;
  if (asked.value !== view.link) return nothing;
  if (state.kind !== 'done') return trouble(tester);
  const of = state.result;
  return 'refused' in of
    ? html`<p class="notice" role="status" id="gpu-refused">${engineSays(of.refused)}</p>`
    : html`<div role="status" id="gpu-said">${summary(of, view)}</div>
        ${of.chains.map((chain) => distances({ ...chain, name: t`This experiment` }))}`;
}

function summary(of: Card, { fields }: View): TemplateResult {
  const name = [of.name, of.vendor, of.architecture].filter(Boolean).join(t`, `) || t`a GPU without a name`;
  const [quants, sums] = of.checks.filter(({ demand }) => demand === 'equal');
  const failed = of.checks.filter(({ demand, passed }) => demand !== 'equal' && !passed);
  const depths = of.chains.flatMap((chain) => chain.depths);
  return html`<p><b>${name}</b>${t`, `}${kind(of)}${t`. `}${t`It took ${took(of)}.`}</p>
    ${
      fields.order_a === 'fold' && fields.order_b === 'blocks'
        ? nothing
        : say`<p>The GPU adds in the orders <code>fold</code> and <code>blocks</code>, so it is compared with the CPU in these.</p>`
    }
    <ul>
      <li>${quants ? engineSays(quants.name) : t`rounded input`}${t`: `}${integers(quants)}</li>
      <li>${say`isum and msum: ${integers(sums)}`}</li>
      ${FORMS.map((form) => html`<li>${outputs(form, depths)}</li>`)}
      ${failed.map((check) => html`<li>${titled(check)}${t`: `}${verdict(check)}</li>`)}
    </ul>
    <p>${t`How many outputs are how many f32 steps from the CPU’s, after each layer:`}</p>`;
}

const integers = (check: Check | undefined): TemplateResult | string =>
  check?.passed ? t`equal` : check ? verdict(check) : t`not run`;

/** How far the outputs of one form are from the CPU's: at the end of the chain, unless they are equal all along. */
function outputs(form: Depth['form'], depths: Depth[]): string {
  const own = depths.filter((depth) => depth.form === form);
  const last = own.at(-1);
  if (!last || own.every(({ a, b }) => a.max === 0 && b.max === 0)) {
    return t`${named(form)}: every output of A and B is equal to the CPU’s, at every depth`;
  }
  const { depth, a, b } = last;
  const [equalA, equalB] = [whole(a.bins[0] ?? 0), whole(b.bins[0] ?? 0)];
  return t`${named(form)}: after layer ${depth}, ${equalA} outputs of A and ${equalB} of B are equal to the CPU’s; the furthest of A: ${far(a)}, of B: ${far(b)}`;
}

const far = ({ max }: Histogram): string => (max === null ? t`NaN on one side only` : t`${whole(max)} f32 steps`);
