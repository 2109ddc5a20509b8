/** Numbers as the page writes them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brief, f32, short } from '../../www/lib/numbers';

// catches: a hyphen where a minus belongs
test('exponents have a minus, and what fits nowhere has fewer digits', () => {
  const ratios: [number, string][] = [
    [0, '0%'],
    [2.41e-7, '2.4e−5%'],
    [-2.41e-7, '−2.4e−5%'],
    [1.3e-5, '0.0013%'],
    [0.07124, '7.12%'],
    [9.994, '999%'],
    [5554.3, '5550×'],
    [Number.NaN, '–×'],
  ];
  for (const [ratio, text] of ratios) assert.equal(brief(ratio), text);
  assert.equal(f32(-1e-10), '−1e−10');
  assert.equal(f32(Math.fround(-331744080000000)), '−3.3174408e14');
  assert.equal(f32(123456784), '123456780');
  assert.equal(f32(Number.NEGATIVE_INFINITY), '−∞');
  assert.equal(short(-1.2345e-5), '−1.234e−5');
});
