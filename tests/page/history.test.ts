import './browser';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { named, record, redoable, resume, retract, type Step, turn, undoable, walk } from '../../www/history/history';
import { arriveBy, fire, holdTimers, pass } from './browser';

const at = { layer: 0, row: 0, block: 0, token: 0 };
let count = 0;

/** A step of a control, to an experiment that no other step leads to. */
const step = (run: string, link: string, from?: string): Step => ({
  label: run || 'open a link',
  link,
  at,
  run,
  turn: turn(),
  ...(from === undefined ? {} : { from, to: link }),
});

holdTimers();
resume();

/** Each test begins with an experiment of its own, long after the last. */
beforeEach(() => {
  pass(60_000);
  count += 1;
  record(step('', `start ${count}`));
});

/** The links from here back to where the test began. */
function back(): string[] {
  const links: string[] = [];
  for (let went = walk(-1); went && !went.link.startsWith(`start ${count}`); went = walk(-1)) links.push(went.link);
  return links;
}

test('an edit is a step that can be undone and redone by name', () => {
  pass(5000);
  record(step('scale 0', 'b', 'a'));
  assert.equal(named(undoable.value as Step), 'scale 0: a → b');
  assert.equal(walk(-1)?.link, `start ${count}`);
  assert.equal(named(redoable.value as Step), 'scale 0: a → b');
  assert.equal(walk(1)?.link, 'b');
  assert.equal(redoable.value, undefined);
});

test('edits of one control, one soon after the other, are one step from the first value to the last', () => {
  record(step('d', 'one', 'zero'));
  pass(1000);
  record(step('d', 'two', 'one'));
  assert.equal(named(undoable.value as Step), 'd: zero → two');
  assert.deepEqual(back(), []);
});

test('edits of one control with a pause between them are two steps', () => {
  record(step('d', 'one', 'zero'));
  pass(1300);
  record(step('d', 'two', 'one'));
  assert.deepEqual(back(), ['one']);
});

test('a drag is one step, however slow it is', () => {
  fire('pointerdown');
  record(step('d', 'one', 'zero'));
  pass(9000);
  record(step('d', 'two', 'one'));
  fire('pointerup');
  assert.deepEqual(back(), []);
});

test('two drags are two steps, however fast they are', () => {
  fire('pointerdown');
  record(step('d', 'one', 'zero'));
  fire('pointerup');
  fire('pointerdown');
  record(step('d', 'two', 'one'));
  fire('pointerup');
  assert.deepEqual(back(), ['one']);
});

test('edits of two controls are two steps', () => {
  record(step('scale 0', 'one', 'zero'));
  record(step('scale 1', 'two', 'one'));
  assert.deepEqual(back(), ['one']);
});

test('there and back again is no step', () => {
  record(step('d', 'one', 'zero'));
  record(step('d', `start ${count}`, 'one'));
  assert.equal(undoable.value?.link, `start ${count}`);
});

test('a step after an undo drops what could have been redone, and joins nothing', () => {
  record(step('d', 'one', 'zero'));
  walk(-1);
  record(step('d', 'two', 'zero'));
  assert.equal(redoable.value, undefined);
  assert.equal(walk(1), undefined);
  assert.equal(named(undoable.value as Step), 'd: zero → two');
});

test('only the last step is taken back, and only by its own control', () => {
  record(step('scale 0', 'one', 'zero'));
  pass(5000);
  record(step('scale 1', 'two', 'one'));
  assert.equal(retract('scale 0'), undefined);
  assert.equal(retract('scale 1')?.link, 'one');
  assert.equal(redoable.value, undefined);
});

test('what else an edit changed is part of its name', () => {
  assert.equal(named({ ...step('depth', '2', '1'), also: 'out_dim: 1 → 256' }), 'depth: 1 → 2, out_dim: 1 → 256');
});

test('three hundred steps are kept', () => {
  for (let i = 0; i < 400; i++) record(step(`nibble ${i}`, `link ${i}`));
  let steps = 0;
  while (walk(-1)) steps += 1;
  assert.equal(steps, 299);
});

test('a reload comes back to the step that was on screen', () => {
  record(step('d', 'left here', 'zero'));
  pass(600);
  arriveBy('reload');
  assert.equal(resume()?.link, 'left here');
  arriveBy('navigate');
  assert.equal(resume(), undefined);
});

test('the navigation leads back to the step that was on screen, a link from elsewhere does not', () => {
  record(step('d', 'left for a lesson', 'zero'));
  pass(600);
  const from = (referrer: string) => Object.assign(document, { referrer });
  from('https://blockscope.test/?lessons');
  assert.equal(resume()?.link, 'left for a lesson');
  from('https://elsewhere.test/');
  assert.equal(resume(), undefined);
});
