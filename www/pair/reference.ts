/** Which of ggml's quantisers explains each file: as its C says, or as a compiler contracts it. */

import { html, nothing, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import { whole } from '../lib/numbers';
import { t } from '../words';
import type { Explained, Told } from './types.gen';

/** How the quantiser of a name is built. */
function built(name: string): string {
  switch (name) {
    case 'ggml-gcc':
      return t`contracted by GCC`;
    case 'ggml-gcc-arm':
      return t`contracted by GCC on ARM`;
    case 'ggml-gcc-x86':
      return t`contracted by GCC on x86`;
    default:
      return t`as its C says`;
  }
}

/** What explains a file, as a sentence. */
function explains(file: string, { by, blocks: made }: Explained, blocks: number): string {
  if (by.length === 0) return t`No quantiser that was tried explains ${file}.`;
  const how = by.map(built).join(` ${t`and`} `);
  return made === blocks
    ? t`All of ${file} is what ggml’s reference quantiser makes, ${how}.`
    : t`${whole(made)} of ${whole(blocks)} blocks of ${file} are what ggml’s reference quantiser makes, ${how}.`;
}

/** What each quantiser makes of the original; nothing where none was tried. */
export function referenceOf({ reference, explained, types }: Told, second: string): TemplateResult | typeof nothing {
  if (!reference || !explained) return nothing;
  const { blocks, quantisers } = reference;
  return html`<div id="pair-reference">
    <h3>${t`Which quantiser made it`}</h3>
    <p id="pair-explained">${explains(t`the open file`, explained[0], blocks)} ${explains(second, explained[1], blocks)}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Blocks that each quantiser makes, as a table`}>
      <table class="rows" id="pair-quantisers">
        <thead><tr><th scope="col">${t`ggml’s reference quantiser`}</th><th scope="col" class="number">${t`open file`}</th><th scope="col" class="number">${t`second file`}</th></tr></thead>
        <tbody>${quantisers.map(
          ({ name, same: [one, other] }) =>
            html`<tr><th scope="row">${built(name)}</th><td class="number">${whole(one)}</td><td class="number">${whole(other)}</td></tr>`,
        )}</tbody>
      </table>
    </div>
    <p class="count">${t`Of ${whole(blocks)} blocks whose original is finite.`} ${
      quantisers.length === 1
        ? t`A compiler that contracts changes nothing in ${title(types[0])}.`
        : t`A compiler that contracts rounds a·b + c once and not twice: GCC does it on ARM, and on x86 where it may use FMA.`
    }</p>
  </div>`;
}
