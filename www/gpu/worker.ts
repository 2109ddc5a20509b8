/** The GPU's thread: it opens a device, runs the judge's work on it, and touches nothing else of the page. */

import { expose } from 'comlink';
import type { Cases, Judge } from '../engine/pkg/card/card.js';
import type { Device } from '../engine/pkg/gpu/gpu.js';
import { coming } from '../lib/coming';
import { reasonOf } from '../lib/reason';
import type { Said } from '../words/said.gen';
import { about } from './about';
import type { Adapter, Card, Findings, Refusal } from './types';

type Tell = (step: Said) => void;

interface Field {
  name: string;
  offset: number;
  bytes: number;
}

interface Case {
  id: string;
  format: string;
  fields: Field[];
}

/** Manifests and their binaries: Q4_K most of all, then every format. */
const VECTORS = [
  [
    new URL('../../tests/vectors/ggml-vectors.json', import.meta.url),
    new URL('../../tests/vectors/ggml-vectors.bin', import.meta.url),
  ],
  [
    new URL('../../tests/vectors/ggml-formats.json', import.meta.url),
    new URL('../../tests/vectors/ggml-formats.bin', import.meta.url),
  ],
  [
    new URL('../../tests/vectors/ggml-floats.json', import.meta.url),
    new URL('../../tests/vectors/ggml-floats.bin', import.meta.url),
  ],
] as const;

/** The golden cases of every format. */
async function golden(cases: Cases): Promise<Cases> {
  const at = (url: URL) => fetch(url).then((answer) => (answer.ok ? answer : Promise.reject(new Error(`${url}`))));
  const both = async ([manifest, binary]: readonly [URL, URL]): Promise<[Case[], ArrayBuffer]> => {
    const [text, bytes] = await Promise.all([at(manifest), at(binary)]);
    return [(await text.json()).cases, await bytes.arrayBuffer()];
  };
  const all = await Promise.all(VECTORS.map(both)).catch((error: unknown) => {
    throw ['The golden vectors did not load ({0}).', reasonOf(error)] satisfies Said;
  });
  for (const [list, binary] of all) {
    for (const { id, format, fields } of list) {
      const [w, x, weights, quants] = ['w_q', 'x_f32', 'w_deq', 'x_q'].map((name) => {
        const field = fields.find((field) => field.name === name);
        return new Uint8Array(binary, field?.offset, field?.bytes);
      }) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
      cases.add(id, format, w, x, weights, quants);
    }
  }
  return cases;
}

async function open(tell: Tell): Promise<Device> {
  tell('opening a device');
  const gpu = await coming(import('../engine/pkg/gpu/gpu.js'));
  await coming(gpu.default({ module_or_path: new URL('../engine/pkg/gpu/gpu_bg.wasm', import.meta.url) }));
  return gpu.Device.open();
}

async function judging() {
  const card = await coming(import('../engine/pkg/card/card.js'));
  await coming(card.default({ module_or_path: new URL('../engine/pkg/card/card_bg.wasm', import.meta.url) }));
  return card;
}

/** Does all that the judge wants done, on the adapter that `about` names. */
async function answer(adapter: Adapter, device: Device, judge: Judge, tell: Tell): Promise<Card> {
  for (let step: Said | null = judge.step(); step !== null; step = judge.step()) {
    tell(step);
    const asked = performance.now();
    const arrays = await device.run(
      judge.kind() ?? -1,
      judge.numbers(),
      judge.arrays() as Uint32Array[],
      judge.texts(),
    );
    judge.answer(arrays as Uint32Array[], asked, performance.now());
  }
  tell('judging');
  const findings = judge.findings(device.packed_dot) as Findings;
  return { ...adapter, packed_dot: device.packed_dot, timestamps: device.timestamps, ...findings };
}

const api = {
  /** The conformance card of the browser's adapter. */
  async card(tell: Tell): Promise<Card> {
    const adapter = await about();
    const device = await open(tell);
    tell('loading golden vectors');
    const { Cases, Judge } = await judging();
    return answer(adapter, device, Judge.card(await golden(new Cases())), tell);
  },

  /** The experiment of a link on the browser's adapter. Whether a GPU could run it at all is asked before there must be one. */
  async compare(link: string, tell: Tell): Promise<Card | Refusal> {
    const { Judge } = await judging();
    let judge: Judge;
    try {
      judge = Judge.experiment(link);
    } catch (error) {
      return { refused: reasonOf(error) };
    }
    const adapter = await about();
    return answer(adapter, await open(tell), judge, tell);
  },
};

export type Api = typeof api;
expose(api);
