import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepArrays } from '../../www/engine/keep-arrays';

test('an array that holds the same stays, and no other', () => {
  const of = (...x: number[]) => Float32Array.of(...x);
  const before = {
    same: of(1, Number.NaN),
    other: of(1, 2),
    shorter: of(1, 2),
    zero: of(0),
    bytes: Uint8Array.of(1),
    n: 1,
  };
  const after = {
    same: of(1, Number.NaN),
    other: of(1, 3),
    shorter: of(1),
    zero: of(-0),
    bytes: Uint8Array.of(1),
    n: 2,
  };
  const kept = keepArrays(before, after);
  assert.equal(kept.same, before.same);
  for (const name of ['other', 'shorter', 'zero', 'bytes', 'n'] as const) assert.equal(kept[name], after[name], name);
  assert.deepEqual(keepArrays(undefined, after), after);
});
