/** The foot of every view: the link, files, speeds, and where the numbers come from. */

import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { flush, url } from '../experiment/address';
import { refuses } from '../experiment/lock';
import { openJson, withDigest } from '../experiment/state';
import { short, whole } from '../lib/numbers';
import { part } from '../lib/part';
import { say, t } from '../words';
import { share } from './header';

/** The panel of variants, loaded when it is first opened. */
const speed = signal<typeof import('../speed/panel') | undefined>(undefined);

async function openSpeed(): Promise<void> {
  speed.value ??= await part(
    () => t`Same bits, other speeds`,
    () => import('../speed/panel'),
  );
  await speed.value.open();
}

/** What became of copying, and of which link. */
const copied = signal<{ status: () => string; link: string }>({ status: () => '', link: '' });

const edited = (runs: number) =>
  runs === 0 ? nothing : `${runs === 1 ? t`one edited run of bytes` : t`${runs} edited runs of bytes`} · `;

/** Most characters of a link that is shown, as on the command line. */
const SHOWN = 200;

export function footer(now: View): TemplateResult {
  const copy = async () => {
    flush();
    try {
      await navigator.clipboard.writeText(url(withDigest(now)));
      copied.value = { status: () => t`Copied, with the digest of this run.`, link: now.link };
    } catch {
      copied.value = { status: () => t`The address bar holds the link.`, link: now.link };
    }
  };
  const pick = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void openJson(file);
    input.value = '';
  };
  return html`<footer>
    <p>
      <button type="button" id="copy-link" @click=${copy}>${t`Copy link`}</button>
      <button type="button" id="share" @click=${share}>${t`Share…`}</button>
      <label class="button">${t`Open JSON`}<input id="open-json" type="file" accept="application/json,.json" ?disabled=${refuses('file')} @change=${pick} /></label>
      <span role="status">${copied.value.link === now.link ? copied.value.status() : nothing}</span>
      <span>${
        now.link.length > SHOWN
          ? say`The link, ${whole(now.link.length)} characters, holds the whole experiment: the same bits in every browser and in <code>blockscope run LINK</code>.`
          : say`The link holds the whole experiment: the same bits in every browser and in <code>blockscope run '#${now.link}'</code>.`
      }</span>
    </p>
    <details class="speed" id="speed" @toggle=${openSpeed}>
      <summary>${t`Same bits, other speeds`}</summary>
      ${speed.value?.panel(now) ?? nothing}
    </details>
    <p class="provenance">
      ${say`digest <code id="digest">${now.digest}</code>`} · ${t`${now.variant} kernels`} · ${short(now.elapsed, 3)} ms ·
      ${edited(now.fields.edits)} ${t`nothing leaves this page`} ·
      <a href="licences.txt">${t`licences of what this page contains`}</a>
    </p>
  </footer>`;
}
