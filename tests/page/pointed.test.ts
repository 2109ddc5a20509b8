import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Layout } from '../../www/block/layout';
import { focused, hovered, lit, pointed, pointing, touched, weight } from '../../www/block/pointed';
import type { Choices, FormatView, View } from '../../www/engine/types';
import { choices, view } from '../../www/experiment/state';
import FORMATS from './formats.gen.json';

const formats = FORMATS as unknown as FormatView[];
const layouts = formats.map((format) => new Layout(format));
const q4k = layouts.find(({ format }) => format.name === 'q4_K') as Layout;

const list = (set: Iterable<number> = []): number[] => [...set].sort((a, b) => a - b);
/** What a target touches in Q4_K: items of a field, or bytes. */
const items = (of: string, at: number, field: string) => list(touched(q4k, { of, at }).items.get(field));
const bytes = (of: string, at: number) => list(touched(q4k, { of, at }).bytes);

for (const layout of layouts) {
  const { format, fields } = layout;
  test(`every bit of a ${format.name} block is a bit of one item, and of no other`, () => {
    assert.equal(layout.owners.length, 8 * format.bytes);
    const found = new Set<string>();
    for (const owner of layout.owners) {
      assert.ok(owner, 'a bit is of no field');
      found.add(`${owner.of} ${owner.at} ${owner.bit}`);
    }
    assert.equal(found.size, 8 * format.bytes);
    assert.equal(fields.size, format.fields.length);
  });

  test(`a weight of ${format.name} touches one item of every field, and their bytes`, () => {
    for (const at of [0, 1, format.weights - 1]) {
      const all = touched(layout, { of: 'weight', at });
      assert.deepEqual([list(all.weights), list(all.subs)], [[at], [Math.floor(at / format.sub_block)]]);
      for (const field of fields.values()) {
        const item = Math.floor(at / field.covers);
        assert.deepEqual(list(all.items.get(field.name)), [item]);
        for (const byte of layout.bytesOf(field, item)) assert.ok(all.bytes.has(byte));
      }
    }
  });

  test(`what is not in a ${format.name} block is its first weight`, () => {
    const first = touched(layout, { of: 'weight', at: 0 });
    assert.deepEqual(touched(layout, { of: 'byte', at: format.bytes }), first);
    assert.deepEqual(touched(layout, { of: 'nothing', at: 0 }), first);
  });
}

test('d touches everything, and its two bytes', () => {
  const { items, weights, subs, bytes } = touched(q4k, { of: 'd', at: 0 });
  assert.deepEqual([list(items.get('d')), list(items.get('dmin'))], [[0], []]);
  assert.deepEqual([weights.size, subs.size, list(bytes)], [256, 8, [0, 1]]);
});

test('a scale touches the 32 weights of its sub-block, and one byte or two', () => {
  const low = touched(q4k, { of: 'scale', at: 1 });
  assert.deepEqual([list(low.subs), low.weights.size, list(low.bytes)], [[1], 32, [5]]);
  assert.deepEqual(bytes('scale', 6), [6, 14]);
  assert.deepEqual(bytes('min', 6), [10, 14]);
});

test('a weight touches its byte, its scale and min, d and dmin', () => {
  assert.deepEqual(bytes('weight', 100), [0, 1, 2, 3, 7, 11, 52]);
  assert.deepEqual([items('weight', 100, 'scale'), items('weight', 100, 'min')], [[3], [3]]);
});

test('a byte touches what it holds', () => {
  assert.deepEqual(touched(q4k, { of: 'byte', at: 1 }), touched(q4k, { of: 'd', at: 0 }));
  assert.deepEqual(touched(q4k, { of: 'byte', at: 3 }), touched(q4k, { of: 'dmin', at: 0 }));
  assert.deepEqual(items('byte', 4, 'scale'), [0, 4]);
  assert.deepEqual(items('byte', 12, 'min'), [4]);
  assert.deepEqual(list(touched(q4k, { of: 'byte', at: 16 }).weights), [0, 32]);
});

test('the pointer goes before the keyboard, and leaves it where it was', () => {
  choices.value = { formats } as Choices;
  view.value = { scope: { format: 'q4_K' } } as View;
  const on = pointing('scale', 5);
  focused.value = { of: 'byte', at: 16 + 40 };
  assert.equal(weight.value, 72);
  on.over();
  assert.deepEqual(pointed.value, { of: 'scale', at: 5 });
  assert.deepEqual([weight.value, list(lit.value.items.get('scale'))], [160, [5]]);
  on.out();
  assert.equal(hovered.value, undefined);
  assert.deepEqual(pointed.value, { of: 'byte', at: 16 + 40 });
  on.focus();
  assert.deepEqual(focused.value, { of: 'scale', at: 5 });
});

test('what has the keyboard in one format stands for a weight where another has no such field', () => {
  choices.value = { formats } as Choices;
  focused.value = { of: 'min', at: 3 };
  view.value = { scope: { format: 'q8_0' } } as View;
  assert.deepEqual([weight.value, list(lit.value.items.get('quant'))], [0, [0]]);
});
