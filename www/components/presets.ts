import { html, nothing, type TemplateResult } from 'lit';
import type { Choices, ScaleRow, View } from '../engine/types';
import { edit } from '../state/store';
import { f32, hex, percentSix } from './words';

const ABOUT: Record<string, [string, string]> = {
  m94: ['M94', 'one super-block'],
  m95: ['M95', 'a chain of five'],
  m96: ['M96', 'seven block scales'],
  m99: ['M99', 'seven tokens'],
  gaussian: ['Gaussian', 'a chain of ten'],
  outlier: ['Outlier', 'one loud channel'],
};

/** Experiments to start from. */
export function presets(view: View, choices: Choices): TemplateResult {
  return html`<nav class="presets" aria-label="Presets">
    ${choices.preset.map((name) => {
      const [title, about] = ABOUT[name] ?? [name, ''];
      return html`<button
        type="button"
        id=${`preset-${name}`}
        aria-pressed=${view.preset === name}
        @click=${() => edit({ what: 'preset', text: name })}
      >
        <b>${title}</b> <span>${about}</span>
      </button>`;
    })}
  </nav>`;
}

/** M96: does the block scale matter? The same experiment at the seven published values of d. */
export function scaleSweep(view: View): TemplateResult | typeof nothing {
  const rows = view.scale_sweep;
  if (!rows) return nothing;
  const current = view.scope.d.bits;
  const row = ({ d, a, b, rel_diff }: ScaleRow) => html`<tr class=${d.bits === current ? 'lit' : ''}>
    <th scope="row">
      <button type="button" @click=${() => edit({ what: 'd', index: d.bits, text: 'bits' })}>${d.value}</button>
    </th>
    <td><code>0x${hex(d.bits, 4)}</code></td>
    <td class="a">${f32(a)}</td>
    <td class="b">${f32(b)}</td>
    <td>${percentSix(rel_diff)}</td>
  </tr>`;
  return html`<section class="sweep" aria-labelledby="sweep-title">
    <h2 id="sweep-title">Does the block scale matter?</h2>
    <p>
      This experiment at the seven <code>d</code> of M96, as f16 stores them.
      ${
        view.scope.dmin.value === 0
          ? html`Without mins both paths are linear in d: only f32 rounding tells the rows apart.`
          : html`The mins do not scale with d, so here the rows differ; M96 sets dmin to 0.`
      }
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Seven block scales, as a table">
      <table id="scale-sweep">
        <thead>
          <tr><th scope="col">d</th><th scope="col">f16</th><th scope="col">A</th><th scope="col">B</th><th scope="col">rel_diff</th></tr>
        </thead>
        <tbody>${rows.map(row)}</tbody>
      </table>
    </div>
  </section>`;
}
