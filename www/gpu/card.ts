/** The conformance card of one adapter. */

import { html, nothing, type TemplateResult } from 'lit';
import { short, whole } from '../components/numbers';
import { distances } from './distances';
import type { Card, Check, Probe } from './types';

export function card(of: Card): TemplateResult {
  const failed = of.checks.filter((check) => !check.passed);
  return html`<section class="card" aria-labelledby="card-title">
    <h2 id="card-title" data-passed=${of.passed}>
      ${of.passed ? 'It does: every check passed.' : `It does not: ${failed.map((check) => check.name).join('; ')}.`}
    </h2>
    ${facts(of)} ${liberties(of.probe)} ${checks(of.checks)}
    <h3>How far from the CPU, layer by layer</h3>
    <p>
      Each chain left to itself, from its first input: how many outputs are equal to the CPU’s, and how many are one, two or
      more f32 steps away. <i>Ordered</i> adds in the CPU’s order; <i>fast</i> adds in 64 lanes, as a program for speed does,
      and what differs there is carried from layer to layer. A sum that nearly cancels can be many steps away and yet within
      its bound, which is a bound of what was added.
    </p>
    ${of.chains.map(distances)}
    <details class="twin">
      <summary>The card as JSON</summary>
      <pre class="scroll" tabindex="0" id="card-json">${JSON.stringify(of)}</pre>
    </details>
  </section>`;
}

function facts(of: Card): TemplateResult {
  const row = (name: string, value: string) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing);
  const has = [
    of.packed_dot ? 'dot4I8Packed' : 'no dot4I8Packed',
    of.timestamps ? 'timestamp queries' : 'no timestamp queries',
  ];
  return html`<dl class="facts">
    ${row('GPU', of.name)} ${row('vendor', of.vendor)} ${row('architecture', of.architecture)} ${row('driver', of.driver)}
    ${row('through', [of.backend, of.browser].filter(Boolean).join(', '))}
    ${row('kind', of.software ? 'software: a program that plays a GPU, so its speed says nothing' : 'hardware')}
    ${row('has', has.join(', '))} ${row('took', `${short(of.milliseconds, 3)} ms, uploads and read-backs included`)}
  </dl>`;
}

/** What the adapter makes of f32, as sentences. */
function liberties(probe: Probe): TemplateResult {
  const steps = (ulp: number) => (ulp === 0 ? 'exact' : `off by up to ${whole(ulp)} f32 step${ulp === 1 ? '' : 's'}`);
  const found = [
    probe.fuses ? 'It fuses a multiplication with an addition unasked.' : 'It does not fuse a·b + c unasked.',
    probe.fma_is_fused ? 'fma() rounds once.' : 'fma() rounds twice: it is a multiplication and an addition.',
    probe.reassociates ? 'It reassociates: (a + b) − a becomes b.' : 'It keeps (a + b) − a as written.',
    probe.flushes_subnormals ? 'It flushes subnormal numbers to zero.' : 'It keeps subnormal numbers.',
    probe.rounds_to_nearest ? 'It rounds to nearest, halves to even.' : 'It does not always round to nearest.',
    `Division is ${steps(probe.division_ulp)}, the square root ${steps(probe.square_root_ulp)}.`,
  ];
  return html`<h3>What it makes of f32 where WGSL leaves it open</h3>
    <ul class="liberties" id="probe">${found.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}

function checks(of: Check[]): TemplateResult {
  return html`<h3>Checks</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Checks, as a table">
      <table id="checks">
        <thead>
          <tr>
            <th scope="col">what</th>
            <th scope="col">must be</th>
            <th scope="col">results</th>
            <th scope="col" title="f32 steps from the CPU's result, at most">max ulp</th>
            <th scope="col">verdict</th>
          </tr>
        </thead>
        <tbody>
          ${of.map(
            (check) => html`<tr class=${check.passed ? '' : 'failed'}>
              <th scope="row">${check.name}</th>
              <td>${check.demand}</td>
              <td>${whole(check.compared)}</td>
              <td>${check.ulp ? whole(check.ulp.max) : ''}</td>
              <td>${verdict(check)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function verdict({ passed, differing, first, demand }: Check): TemplateResult | string {
  if (differing === 0 || !first) return passed ? 'pass' : 'not run';
  return html`${passed ? 'excused' : 'FAIL'}: ${whole(differing)} ${demand === 'within bound' ? 'outside' : 'differ'}, first
    ${whole(first.index)}: <code>${first.gpu}</code>, CPU <code>${first.cpu}</code>`;
}
