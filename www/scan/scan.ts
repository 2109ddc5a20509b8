/** A scan: what the blocks of a file, or of one tensor, are like. */

import '../lib/progress.css';
import './scan.css';
import { html, nothing, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import type { View } from '../engine/types';
import { lookAround, place } from '../file/state';
import type { Listing } from '../file/types.gen';
import { download } from '../lib/download';
import { brief, short, whole } from '../lib/numbers';
import { tryAgain } from '../lib/try-again';
import { engineSays, say, t } from '../words';
import { detail } from './detail';
import { originalOf } from './original';
import { again, own, placeOf, progress, scan, scanned, stop, trouble } from './state';
import type { FoundRow, ScanRow } from './types.gen';

/** Findings that are listed at once. */
const MOST = 100;

/** The way to a scan, how far it is, and what it found. */
export function scanning(now: View, { tensors }: Listing): TemplateResult {
  const at = place.value?.tensor;
  const busy = progress.value !== undefined;
  const chosen = at === undefined ? undefined : tensors[at];
  return html`<section class="scan" aria-labelledby="scan-title">
    <h2 id="scan-title">${t`What the blocks are like`}</h2>
    <p class="lead">${t`A scan reads every block once: its scales, its loudest weight, and how far apart path A and path B are on it.`}</p>
    <div class="fields">
      <label class="field"><span>${t`input of every block`}</span>
        <select id="scan-input" ?disabled=${busy} @change=${(event: Event) => (own.value = (event.target as HTMLSelectElement).value === 'own')}>
          <option value="m94" .selected=${!own.value}>${t`M94’s activations`}</option>
          <option value="own" .selected=${own.value}>${t`that of the experiment on screen`}</option>
        </select></label>
    </div>
    ${originalOf('scan-original', busy)}
    <p class="ways">
      <button type="button" id="scan-tensor" ?disabled=${busy || !chosen} @click=${() => void scan(at, now.link)}>${t`Scan this tensor`}</button>
      <button type="button" id="scan-file" ?disabled=${busy} @click=${() => void scan(undefined, now.link)}>${t`Scan the whole file`}</button>
    </p>
    ${going()}
    ${trouble.value ? html`<p class="problem" role="alert">${trouble.value} ${again.value ? tryAgain(again.value) : nothing}</p>` : nothing}
    ${table()}
  </section>`;
}

function going(): TemplateResult | typeof nothing {
  const how = progress.value;
  if (!how) return nothing;
  const { extent, bytes, tensors } = how;
  return html`<p class="going">
    <progress max=${extent.bytes} .value=${bytes} aria-label=${t`Scanned`}></progress>
    <span>${t`${whole(bytes)} of ${whole(extent.bytes)} bytes, ${whole(tensors)} of ${whole(extent.tensors)} tensors`}</span>
    <button type="button" id="scan-stop" @click=${stop}>${t`Stop`}</button>
  </p>`;
}

function table(): TemplateResult | typeof nothing {
  const made = scanned.value;
  if (!made) return nothing;
  const [tensors, types] = [made.rows.filter(({ tensor }) => tensor), made.rows.filter(({ total }) => total)];
  const head = (label: string, what: string) => html`<th scope="col" class="number" title=${what}>${label}</th>`;
  return html`<div class="scroll scanned" tabindex="0" role="region" aria-label=${t`The scan, as a table`}>
      <table class="rows" id="scan-rows">
        <thead><tr><th scope="col">${t`tensor`}</th><th scope="col">${t`type`}</th>
          ${head(t`blocks`, t`How many blocks there are`)} ${head(t`median d`, t`The median of the first float of a block`)}
          ${head(t`special`, t`The share of scales that are 0, subnormal, infinite or NaN`)}
          ${head(t`all zero`, t`Blocks whose weights are all 0`)} ${head(t`not finite`, t`Blocks with a weight that is infinite or NaN`)}
          ${head('rms', t`Root mean square of the weights`)} ${head(t`loudest`, t`The weight of largest magnitude, in rms`)}
          ${head('rel_diff', t`|A − B| / |A| of single blocks: the median`)} ${head('p95', t`|A − B| / |A| of single blocks: 95% are below`)}
          ${head(t`largest`, t`The largest |A − B| / |A|`)} ${head('norm_err', t`|A − B| / (‖w‖·‖x‖) of single blocks: the median`)}
          ${head('≥ M100', t`The share of blocks that part 5.56 times as far as M94’s, as M100 says`)}
          ${made.original === undefined ? nothing : head('w_err', t`The error of the weights, in rms of the originals`)}</tr></thead>
        <tbody>${tensors.map((row) => line(row, made.original !== undefined))}</tbody>
        <tfoot>${types.map((row) => line(row, made.original !== undefined))}</tfoot>
      </table>
    </div>
    <p class="count">
      ${made.own ? t`Every block met the input of the experiment that was on screen.` : t`Every block met M94’s activations, rounded as aprender does and added as ggml does on x86.`}
      ${made.original === undefined ? nothing : t`The original is ${made.original}.`}
      <button type="button" class="plain" id="scan-csv" @click=${() => download('scan.csv', made.csv, 'text/csv')}>${t`Save as CSV`}</button>
    </p>
    ${detail(tensors)} ${findings(tensors)}`;
}

function line(row: ScanRow, against: boolean): TemplateResult {
  const name = row.tensor ?? t`all ${row.total ?? 0} of ${title(row.type)}`;
  const cell = (content: unknown) => html`<td class="number">${content}</td>`;
  if (row.unread !== undefined)
    return html`<tr><th scope="row">${name}</th><td>${title(row.type)}</td><td colspan=${against ? 13 : 12}>${t`not read: ${engineSays(row.unread)}`}</td></tr>`;
  const loud = row.loudest;
  const [first] = row.scales;
  return html`<tr>
    <th scope="row">${name}</th><td>${title(row.type)}</td>${cell(whole(row.blocks))}
    ${cell(first ? short(first.median, 3) : '–')} ${cell(first ? brief(row.special) : '–')} ${cell(whole(row.zero))}
    ${cell(whole(row.not_finite))} ${cell(short(row.rms, 3))}
    ${cell(loud && row.tensor ? press(row.tensor, loud.row, loud.block, `${short(loud.times_rms, 3)}×`) : '–')}
    ${cell(row.rel_diff ? brief(row.rel_diff.median) : '–')} ${cell(row.rel_diff ? brief(row.rel_diff.p95) : '–')}
    ${cell(row.rel_diff ? brief(row.rel_diff.max) : '–')} ${cell(row.norm_err ? brief(row.norm_err.median) : '–')}
    ${cell(row.reach_m100 === null ? '–' : brief(row.reach_m100))}
    ${against ? html`<td class="number" title=${row.no_original === undefined ? nothing : engineSays(row.no_original)}>${row.error ? brief(row.error.w_err) : '–'}</td>` : nothing}
  </tr>`;
}

/** Opens a block. */
const press = (tensor: string, row: number, block: number, label: unknown): TemplateResult =>
  html`<button type="button" class="plain" title=${t`${tensor}, row ${row}, block ${block}`}
    @click=${() => void lookAround({ tensor: placeOf(tensor), row, block })}>${label}</button>`;

/** The blocks that stand out. */
function findings(tensors: ScanRow[]): TemplateResult {
  const all = tensors.flatMap((row) => row.found.map((found) => [row.tensor ?? '', found] as const));
  if (all.length === 0)
    return html`<p class="count" id="scan-findings">${t`No block stands out: none of a format is all zeros, and every weight is finite.`}</p>`;
  return html`<h3>${t`Blocks that stand out`}</h3>
    <ul class="findings" id="scan-findings">${all.slice(0, MOST).map(([tensor, found]) => html`<li>${finding(tensor, found)}</li>`)}</ul>
    <p class="count">${t`The first eight of each kind and tensor; the table counts all.`}</p>`;
}

function finding(tensor: string, { kind, row, block, link }: FoundRow): TemplateResult {
  const name = t`${tensor}, row ${row}, block ${block}`;
  if (kind === 'zero') return say`all weights are 0: ${press(tensor, row, block, name)}`;
  return link === null
    ? html`${t`a weight is infinite or NaN: ${name}`}`
    : say`a weight is infinite or NaN: ${press(tensor, row, block, name)}`;
}
