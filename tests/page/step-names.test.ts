import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Edit, View } from '../../www/engine/types';
import { changeOf, control } from '../../www/history/step-names';

/** The fields of a block of two sub-blocks and two weights, or some others in their place. */
const block = (others: object = {}) => ({
  fields: {
    d: { floats: [{ value: 0.5 }] },
    dmin: { floats: [{ value: -0.25 }] },
    scale: { integers: [3, 4] },
    min: { integers: [5, 6] },
    nibble: { stored: [9, 10] },
    quant: { integers: [-3, 4] },
    ...others,
  },
});

/** As much of a view as the names of steps read. */
function viewOf(fields: object = {}, scope: object = {}): View {
  return {
    fields: { in_dim: 256, out_dim: 1, depth: 1, tokens: 1, between: [], layers: [], seed: null, ...fields },
    scope: {
      focus: { layer: 0, row: 0, block: 0, token: 0 },
      ...block(),
      bytes: [0, 255],
      ...scope,
    },
  } as unknown as View;
}

for (const [edit, before, after, name] of [
  [{ what: 'scale', index: 1 }, viewOf(), viewOf({}, block({ scale: { integers: [3, 7] } })), 'scale 1: 4 → 7'],
  [{ what: 'min', index: 0 }, viewOf(), viewOf({}, block({ min: { integers: [0, 6] } })), 'min 0: 5 → 0'],
  [{ what: 'nibble', index: 1 }, viewOf(), viewOf({}, block({ nibble: { stored: [9, 15] } })), 'nibble 1: a → f'],
  [{ what: 'quant', index: 0 }, viewOf(), viewOf({}, block({ quant: { integers: [-32, 4] } })), 'quant 0: −3 → −32'],
  [
    { what: 'weights.format' },
    viewOf({ format: 'q4_K' }),
    viewOf({ format: 'q6_K' }),
    'format of the weights: q4_K → q6_K',
  ],
  [{ what: 'byte', index: 1 }, viewOf(), viewOf({}, { bytes: [0, 7] }), 'byte 1: ff → 07'],
  [{ what: 'd' }, viewOf(), viewOf({}, block({ d: { floats: [{ value: -2 }] } })), 'd: 0.5 → −2'],
  [{ what: 'dmin' }, viewOf(), viewOf({}, block({ dmin: { floats: [{ value: 0 }] } })), 'dmin: −0.25 → 0'],
  [{ what: 'between' }, viewOf(), viewOf({ between: [{ name: 'rmsnorm' }] }), 'after each layer: none → rmsnorm'],
  [
    { what: 'between.rope.theta', index: 0 },
    viewOf({ between: [{ name: 'rope', theta: 1e4 }] }),
    viewOf({ between: [{ name: 'rope', theta: 5e5 }] }),
    'rope theta: 10000 → 500000',
  ],
] as [Edit, View, View, string][]) {
  test(name, () => {
    const { label, from, to } = changeOf(edit, before, after);
    assert.equal(`${label}: ${from} → ${to}`, name);
  });
}

test('a layer is named with its scale', () => {
  const focus = { layer: 2, row: 0, block: 0, token: 0 };
  const [before, after] = [
    viewOf({}, { focus }),
    viewOf({ layers: [{ layer: 2, scale: 3, between: null }] }, { focus }),
  ];
  const { label, from, to } = changeOf({ what: 'layer.scale' }, before, after);
  assert.deepEqual([label, from, to], ['layer 2, d and dmin times', '1', '3']);
});

test('a deeper chain becomes square, and its step says so', () => {
  const { also } = changeOf({ what: 'depth' }, viewOf(), viewOf({ depth: 2, out_dim: 256 }));
  assert.equal(also, 'out_dim: 1 → 256');
  assert.equal(changeOf({ what: 'out_dim' }, viewOf(), viewOf({ out_dim: 256 })).also, undefined);
});

test('an edit with a name of its own keeps it', () => {
  assert.deepEqual(changeOf({ what: 'block', name: 'zero the block' }, viewOf(), viewOf()), {
    label: 'zero the block',
  });
});

test('each scale, min, nibble and byte is a control, any other field is one', () => {
  assert.equal(control({ what: 'nibble', index: 17 }), 'nibble 17');
  assert.equal(control({ what: 'depth', index: 17 }), 'depth');
  assert.equal(control({ what: 'nibble', index: 17, run: 'stroke 3' }), 'stroke 3');
});
