/** The conformance card of one adapter. */

import { html, nothing, type TemplateResult } from 'lit';
import { short, whole } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { engineSays, say, t } from '../words';
import { distances } from './distances';
import type { About, Card, Check, Findings, Probe } from './types';

export function card(of: Card): TemplateResult {
  const failed = of.checks.filter((check) => !check.passed);
  // What is shown follows from the rows, whatever a card says of itself.
  const passed = of.passed && of.checks.length > 0 && failed.length === 0;
  return html`<section class="card" aria-labelledby="card-title">
    <h2 id="card-title" data-passed=${passed}>
      ${passed ? t`It does: every check passed.` : t`It does not: ${failed.map(titled).join(t`; `)}.`}
    </h2>
    ${facts(of)} ${liberties(of.probe)} ${checks(of.checks)}
    <h3>${t`How far from the CPU, layer by layer`}</h3>
    ${say`<p>
      Each chain left to itself, from its first input: how many outputs are equal to the CPU’s, and how many are one, two or
      more f32 steps away. <i>Ordered</i> adds in the CPU’s order; <i>fast</i> adds in 64 lanes, as a program for speed does,
      and what differs there is carried from layer to layer. A sum that nearly cancels can be many steps away and yet within
      its bound, which is a bound of what was added.
    </p>`}
    ${of.chains.map(distances)}
    <details class="as-table">
      <summary>${t`The card as JSON`}</summary>
      <pre class="scroll" tabindex="0" id="card-json">${JSON.stringify(of)}</pre>
    </details>
  </section>`;
}

function facts(of: Card): TemplateResult {
  const row = (name: string, value: string) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing);
  const has = [
    of.packed_dot ? 'dot4I8Packed' : t`no dot4I8Packed`,
    of.timestamps ? t`timestamp queries` : t`no timestamp queries`,
  ];
  return html`<dl class="facts">
    ${row('GPU', of.name)} ${row(t`vendor`, of.vendor)} ${row(t`architecture`, of.architecture)}
    ${row(t`driver`, of.driver)} ${row(t`through`, [of.backend, engineSays(of.browser)].filter(Boolean).join(t`, `))}
    ${row(t`kind`, kind(of))} ${row(t`has`, has.join(t`, `))} ${row(t`took`, took(of))}
  </dl>`;
}

export const kind = ({ software }: Pick<About, 'software'>): string =>
  software ? t`software: a program that plays a GPU, so its speed says nothing` : t`hardware`;

export const took = ({ milliseconds }: Findings): string =>
  t`${short(milliseconds, 3)} ms, uploads and read-backs included`;

/** What the adapter makes of f32, as sentences. */
function liberties(probe: Probe): TemplateResult {
  const found = [
    probe.fuses ? t`It fuses a multiplication with an addition unasked.` : t`It does not fuse a·b + c unasked.`,
    probe.fma_is_fused ? t`fma() rounds once.` : t`fma() rounds twice: it is a multiplication and an addition.`,
    probe.reassociates ? t`It reassociates: (a + b) − a becomes b.` : t`It keeps (a + b) − a as written.`,
    probe.flushes_subnormals ? t`It flushes subnormal numbers to zero.` : t`It keeps subnormal numbers.`,
    probe.rounds_to_nearest ? t`It rounds to nearest, halves to even.` : t`It does not always round to nearest.`,
    `${division(probe.division_ulp)}${squareRoot(probe.square_root_ulp)}`,
  ];
  return html`<h3>${t`What it makes of f32 where WGSL leaves it open`}</h3>
    <ul class="liberties" id="probe">${found.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}

/** Two halves of one sentence, the same way round in every language. */
const division = (ulp: number): string =>
  ulp === 0
    ? t`Division is exact, `
    : ulp === 1
      ? t`Division is off by up to 1 f32 step, `
      : t`Division is off by up to ${whole(ulp)} f32 steps, `;

const squareRoot = (ulp: number): string =>
  ulp === 0
    ? t`the square root exact.`
    : ulp === 1
      ? t`the square root off by up to 1 f32 step.`
      : t`the square root off by up to ${whole(ulp)} f32 steps.`;

/** What a card of before checks said of what they are has: nothing. */
const subject = (check: Check): string => check.of ?? '';

const DEMANDS = ['equal', 'same order', 'within bound'] as const satisfies Check['demand'][];

function checks(of: Check[]): TemplateResult {
  const subjects = [...new Set(of.map(subject))];
  // A card of before says in the name what a check is of.
  if (!subjects.some((name) => name !== '')) return html`<h3>${t`Checks`}</h3>${every(of, false)}`;
  return html`<h3>${t`Checks`}</h3>
    <figure>
      <div class="scroll" tabindex="0" role="region" aria-label=${t`Checks, as a table`}>
        <table id="groups">
          <thead>
            <tr>
              <th scope="col">${t`format or chain`}</th>
              <th scope="col">${t`integers and bytes: equal`}</th>
              <th scope="col">${t`f32 in order: equal`}</th>
              <th scope="col">${t`f32 fast: within its bound`}</th>
            </tr>
          </thead>
          <tbody>
            ${subjects.map((name) => {
              const own = of.filter((check) => subject(check) === name);
              return html`<tr class=${own.every(({ passed }) => passed) ? '' : 'failed'}>
                <th scope="row">${name || t`any format`}</th>
                ${DEMANDS.map((demand) => html`<td>${outcome(own.filter((check) => check.demand === demand))}</td>`)}
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
    </figure>
    <details class="as-table">
      <summary>${t`Every check`}</summary>
      ${every(of, true)}
    </details>`;
}

/** What became of some checks, in a word. */
function outcome(of: Check[]): string {
  if (of.length === 0) return '';
  if (of.some(({ passed }) => !passed)) return t`FAIL`;
  return of.some(({ differing, demand }) => differing > 0 && demand !== 'within bound') ? t`excused` : t`pass`;
}

/** All checks; `apart`: what they are of has a column. */
function every(of: Check[], apart: boolean): TemplateResult {
  return html`<figure class="every">
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Every check, as a table`}>
      <table id="checks">
        <thead>
          <tr>
            ${apart ? html`<th scope="col">${t`format or chain`}</th>` : nothing}
            <th scope="col">${t`what`}</th>
            <th scope="col">${t`must be`}</th>
            <th scope="col" class="at-end">${t`results`}</th>
            <th scope="col" class="at-end" title=${t`f32 steps from the CPU's result, at most`}>${t`max ulp`}</th>
            <th scope="col" class="at-end">${t`verdict`}</th>
          </tr>
        </thead>
        <tbody>
          ${of.map(
            (check) => html`<tr class=${check.passed ? '' : 'failed'}>
              ${
                apart
                  ? html`<th scope="row">${subject(check) || t`any format`}</th><td>${named(check.name)}</td>`
                  : html`<th scope="row">${named(check.name)}</th>`
              }
              <td>${engineSays(check.demand)}</td>
              <td class="at-end">${whole(check.compared)}</td>
              <td class="at-end">${check.ulp ? whole(check.ulp.max) : ''}</td>
              <td class="at-end">${verdict(check)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${saveMenu('gpu-checks', ['csv'])}
  </figure>`;
}

/** The name of a check, which is words with commas between some. */
const named = (name: string): string => {
  const parts = name.split(', ').map((part) => part.split(' ').map(engineSays).join(' '));
  return parts.join(t`, `);
};

/** A check with what it is of, where the card says that. */
export const titled = (check: Check): string =>
  subject(check) ? t`${subject(check)}: ${named(check.name)}` : named(check.name);

export function verdict({ passed, differing, first, demand }: Check): TemplateResult | string {
  if (differing === 0 || !first) return passed ? t`pass` : t`not run`;
  const some = demand === 'within bound' ? t`${whole(differing)} outside` : t`${whole(differing)} differ`;
  const [gpu, cpu] = [engineSays(first.gpu), engineSays(first.cpu)];
  return passed
    ? say`excused: ${some}, first ${whole(first.index)}: <code>${gpu}</code>, CPU <code>${cpu}</code>`
    : say`FAIL: ${some}, first ${whole(first.index)}: <code>${gpu}</code>, CPU <code>${cpu}</code>`;
}
