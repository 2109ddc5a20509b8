import { signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit';
import { activationsChart } from '../block/activations';
import { depth } from '../chain/controls';
import type { Both, View } from '../engine/types';
import { part } from '../lib/part';
import { reportButton } from '../share/report';
import { say, t } from '../words';
import { cutOf } from './ask';
import type { Cut } from './facts';
import { fig } from './figure';
import { lesson } from './lesson';
import { lossLines } from './loss';
import { piece, switcher, table } from './parts';

/** 256 outputs of random weights in Q8_0, a sixteenth each, so that outputs are as large as their input. */
const link = (rest: string): string => `1&o=256${rest}&f=q8_0&w=r,k3d800000&x=r`;
const WASM = '&q=ggml-wasm&b=ggml-wasm';
const [CHAIN, NORMED, SUMMED] = [
  link(`&l=10${WASM}`),
  link(`&l=10&s=rmsnorm${WASM}`),
  link(`&l=10&s=residual,rmsnorm${WASM}`),
];

/** What truncation does to the chains of the text, and to the one that the reader has made of them. */
let [chain, normed]: (Cut | undefined)[] = [];
const shown = signal<Cut | undefined>(undefined);
let wanted = '';

/** Asks for what is on screen; the last answer stands until another comes. */
async function follow({ link }: View): Promise<void> {
  if (wanted === link) return;
  wanted = link;
  const made = await part(
    () => t`What is lost by layer`,
    () => cutOf(link),
  );
  if (wanted === link) shown.value = made;
}

const lost = (layer: number): number => chain?.layers[layer - 1]?.truncated.lost ?? Number.NaN;
const of = (cut: Cut | undefined): Cut => {
  if (!cut) throw new Error('nothing is known of truncation');
  return cut;
};

export default lesson({
  runs: {
    rounded: link(''),
    cut: link(WASM),
    chain: CHAIN,
    normed: NORMED,
    summed: SUMMED,
  },
  begin: 'rounded',
  goOn: 'chain',
  ready: async () => {
    [chain, normed] = await Promise.all([cutOf(CHAIN), cutOf(NORMED)]);
  },
  before: (runs, live) => html`
    ${say`<p>
      Path B makes integers of its input. To round to the nearest is one way. There is a quicker one: cut the fraction off.
      WebAssembly has an instruction that does just that, and ggml’s build for browsers uses it alone where it makes the input
      of seven formats, Q8_0 among them. Its other builds round.
    </p>`}
    ${piece(
      t`The same input, rounded and cut off`,
      html`${switcher(t`the fraction is`, live, [
        [t`rounded`, runs.rounded],
        [t`cut off`, runs.cut],
      ])}
      ${activationsChart(live.scope)}`,
    )}
    ${say`<p>
      Rounded, a value is off by half a step at most. Cut off, it is off by up to a whole one, and always toward zero. The
      input’s error goes from ${fig(of(chain), 'input.rounded.error', 'percent')} to
      ${fig(of(chain), 'input.truncated.error', 'percent')}.
    </p>`}
    ${say`<p>
      After one layer, B’s outputs are ${fig(of(chain), 'layers.0.truncated.lost', 'percent')} shorter than A’s. Nothing in
      this measure is luck of one output: it asks how much of A’s 256 outputs, taken together, is left in B’s.
    </p>`}`,
  question: {
    text: () => say`<p>
      Now chain ten layers with nothing between them. In an earlier lesson ten errors led only about three times as far as
      one. How much shorter than A’s are B’s outputs after ten layers of cutting off?
    </p>`,
    options: [
      { label: () => say`No more than after one: the errors cancel.`, holds: () => lost(10) < 0.012 },
      {
        label: () => say`About three times as much: the errors partly cancel.`,
        holds: () => lost(10) >= 0.012 && lost(10) < 0.04,
      },
      { label: () => say`About ten times as much.`, holds: () => lost(10) >= 0.04 && lost(10) < 0.15 },
      { label: () => say`More than half: losses multiply.`, holds: () => lost(10) >= 0.15 },
    ],
    answer:
      () => say`They are ${fig(of(chain), 'layers.9.truncated.lost', 'percent')} shorter. With a rounded input it is
      ${fig(of(chain), 'layers.9.rounded.lost', 'percent')}.`,
  },
  after: (runs, live) => {
    void follow(live);
    return html`
    ${say`<p>
      Rounding errs to both sides, and what errs to both sides mostly cancels. Cutting off always errs to the same side. That
      is a <dfn>bias</dfn>: each layer takes its share of what is left, and nobody puts it back.
    </p>`}
    ${piece(
      t`What is lost by layer`,
      html`${switcher(t`between the layers`, live, [
        [t`nothing`, runs.chain],
        ['RMSNorm', runs.normed],
        [t`residual and RMSNorm`, runs.summed],
      ])}
      ${depth(live)} ${shown.value ? losses(shown.value) : html`<p role="status">${t`Computing…`}</p>`}`,
    )}
    ${say`<p>
      Choose RMSNorm. The loss is gone: a norm makes every vector the same length, whatever came in. Real models have norms, so
      the loss does not pile up in them like that. But the error is more than a loss of length. After ten layers with norms B is
      ${fig(of(normed), 'layers.9.truncated.error', 'percent')} from A when it cuts off, and
      ${fig(of(normed), 'layers.9.rounded.error', 'percent')} when it rounds.
    </p>`}
    ${say`<p>
      Is it a mistake? The same file rounds first where it makes Q8_K, the input of the K-quants, and ggml’s reference rounds
      everywhere. So the same model can answer otherwise in a browser than on a desktop, and with a larger error. Whether anybody would notice
      in a model’s words is not measured here. If you want to tell ggml’s authors, take numbers along.
    </p>`}
    ${reportButton(live)}
    ${say`<p class="source">
      The source: <code>quantize_row_q8_0</code> and <code>quantize_row_q8_1</code> in
      <a href="https://github.com/ggml-org/llama.cpp/blob/master/ggml/src/ggml-cpu/arch/wasm/quants.c">ggml/src/ggml-cpu/arch/wasm/quants.c</a>.
      This page cuts off as they do in ggml 0.26.0: compiled and run, they gave the cases that it is tested with.
    </p>`}`;
  },
});

const losses = (cut: Cut): TemplateResult => html`${lossLines(cut.layers)}
  <details class="as-table"><summary>${t`The numbers`}</summary>${table(
    'truncation',
    t`What is lost by layer, as a table`,
    [t`layer`, t`lost, rounded`, t`lost, cut off`, t`error, rounded`, t`error, cut off`],
    cut.layers.map((_: Both, i) => [
      i + 1,
      ['rounded.lost', 'truncated.lost', 'rounded.error', 'truncated.error'].map((path) =>
        fig(cut, `layers.${i}.${path}`, 'percent'),
      ),
    ]),
  )}</details>`;
