import './browser';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byteOf, bytesOf, packedBit, QS, SCALES, weightsOf } from '../../www/block/layout';
import { focused, hovered, lit, pointed, pointing, touched, weight } from '../../www/block/pointed';

const list = (set: Set<number>): number[] => [...set].sort((a, b) => a - b);

test('every weight has a nibble, and every byte of nibbles two weights', () => {
  const found = Array.from({ length: 128 }, (_, i) => weightsOf(QS + i)).flat();
  assert.deepEqual(list(new Set(found)), [...Array(256).keys()]);
  for (let i = 0; i < 256; i++) assert.ok(weightsOf(byteOf(i)).includes(i));
});

test('sixteen numbers of six bits fill the twelve packed bytes', () => {
  const owners = new Map<string, Set<number>>();
  for (let n = 0; n < 12; n++) {
    for (let bit = 0; bit < 8; bit++) {
      const owner = packedBit(n, bit);
      const bits = owners.get(`${owner.of} ${owner.at}`) ?? new Set();
      assert.ok(!bits.has(owner.bit), `bit ${owner.bit} of ${owner.of} ${owner.at} stands twice`);
      owners.set(`${owner.of} ${owner.at}`, bits.add(owner.bit));
      assert.ok(bytesOf(owner.of, owner.at).includes(SCALES + n));
    }
  }
  assert.equal(owners.size, 16);
  for (const bits of owners.values()) assert.deepEqual(list(bits), [0, 1, 2, 3, 4, 5]);
});

test('d touches everything, and its two bytes', () => {
  const { d, dmin, weights, subs, bytes } = touched({ of: 'd', at: 0 });
  assert.deepEqual([d, dmin, weights.size, subs.size, list(bytes)], [true, false, 256, 8, [0, 1]]);
});

test('a scale touches the 32 weights of its sub-block, and one byte or two', () => {
  const low = touched({ of: 'scale', at: 1 });
  assert.deepEqual([list(low.subs), low.weights.size, list(low.bytes)], [[1], 32, [5]]);
  assert.deepEqual(list(touched({ of: 'scale', at: 6 }).bytes), [6, 14]);
  assert.deepEqual(list(touched({ of: 'min', at: 6 }).bytes), [10, 14]);
});

test('a weight touches its byte, its scale and min, d and dmin', () => {
  const { d, dmin, scale, min, weights, bytes } = touched({ of: 'weight', at: 100 });
  assert.deepEqual([d, dmin, list(scale), list(min), list(weights)], [true, true, [3], [3], [100]]);
  assert.deepEqual(list(bytes), [0, 1, 2, 3, 7, 11, byteOf(100)]);
});

test('a byte touches what it holds', () => {
  assert.deepEqual(touched({ of: 'byte', at: 1 }), touched({ of: 'd', at: 0 }));
  assert.deepEqual(touched({ of: 'byte', at: 3 }), touched({ of: 'dmin', at: 0 }));
  assert.deepEqual(list(touched({ of: 'byte', at: SCALES }).scale), [0, 4]);
  assert.deepEqual(list(touched({ of: 'byte', at: SCALES + 8 }).min), [4]);
  assert.deepEqual(list(touched({ of: 'byte', at: QS }).weights), [0, 32]);
});

test('the pointer goes before the keyboard, and leaves it where it was', () => {
  const on = pointing('scale', 5);
  focused.value = { of: 'byte', at: QS + 40 };
  assert.equal(weight.value, weightsOf(QS + 40)[0]);
  on.over();
  assert.deepEqual(pointed.value, { of: 'scale', at: 5 });
  assert.deepEqual([weight.value, list(lit.value.scale)], [160, [5]]);
  on.out();
  assert.equal(hovered.value, undefined);
  assert.deepEqual(pointed.value, { of: 'byte', at: QS + 40 });
  on.focus();
  assert.deepEqual(focused.value, { of: 'scale', at: 5 });
});
