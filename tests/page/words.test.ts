import './browser';
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fieldOf, reasonOf } from '../../www/lib/reason';
import { choose, engineSays, learn, type Said } from '../../www/words';

const REFUSED: Said = [
  '{0}: {1} is not allowed; expected {2}',
  'depth',
  '0',
  ['a whole number from {0} to {1}', '1', '64'],
];

after(() => choose('en'));

test('what the engine says is a sentence in English', () => {
  assert.equal(engineSays(REFUSED), 'depth: 0 is not allowed; expected a whole number from 1 to 64');
  assert.equal(engineSays('a text without values'), 'a text without values');
});

test('it is one in the other language, every value in its place', async () => {
  await learn('engine');
  await choose('zh');
  assert.equal(engineSays(REFUSED), 'depth：不允许 0；应为 1 到 64 之间的整数');
  assert.equal(engineSays(['{0} bytes', '{0}']), '{0} 个字节', 'what was typed has no places');
  assert.equal(engineSays('no row of the table'), 'no row of the table');
});

test('what is thrown says why, and a refusal its field', () => {
  assert.equal(reasonOf(new Error('its thread ended')), 'its thread ended');
  assert.deepEqual(reasonOf(REFUSED), REFUSED);
  assert.deepEqual(reasonOf({ field: 'depth', message: REFUSED }), REFUSED);
  assert.equal(fieldOf({ field: 'depth', message: REFUSED }), 'depth');
  assert.equal(fieldOf(REFUSED), undefined);
  assert.equal(reasonOf(null), 'null');
});
