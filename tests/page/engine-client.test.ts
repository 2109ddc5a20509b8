import './browser';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Client } from '../../www/engine/client';
import type { Answer, Edit, Focus } from '../../www/engine/types';
import { endAll, type FakeWorker, started, workersCan } from './fake-worker';

const focus = (layer: number): Focus => ({ layer, row: 0, block: 0, token: 0 });
const edit = (index: number): Edit => ({ what: 'nibble', index });

/** What the workers were asked, and the answers that they hold back. */
let asked: [string, ...unknown[]][] = [];
let held: (() => void)[] = [];
let holding = false;
/** What the client reported. */
let answers: { edits: Edit[]; waiting: boolean }[] = [];
let busy: boolean[] = [];
let stopped: string[] = [];

workersCan(() => ({
  start: () => ({ order_a: ['fold'] }),
  open: (text: string) => {
    asked.push(['open', text]);
    return { problems: [], promise: null };
  },
  step: async (edits: Edit[], at: Focus | undefined): Promise<Answer> => {
    asked.push(['step', edits, at]);
    if (holding) await new Promise<void>((go) => held.push(go));
    return { view: { link: 'x' }, problems: [], links: edits.map(() => 'x') } as unknown as Answer;
  },
}));

/** Until the channel has carried all that was on its way. */
const carried = () => new Promise<void>((done) => setTimeout(done, 25));

/** Answers what is held back. */
async function go(): Promise<void> {
  for (const answer of held.splice(0)) answer();
  await carried();
}

const steps = () => asked.filter(([name]) => name === 'step').map(([, edits, at]) => ({ edits, at }));
const last = () => started.at(-1) as FakeWorker;

let client: Client;

beforeEach(async () => {
  [asked, held, answers, busy, stopped, holding] = [[], [], [], [], [], false];
  client = new Client({
    answer: (_, edits, waiting) => answers.push({ edits, waiting }),
    busy: (now) => busy.push(now),
    loading: () => undefined,
    stopped: (reason) => stopped.push(`${reason}`),
  });
  assert.deepEqual(await client.start(), { order_a: ['fold'] });
  await client.open('1');
  await carried();
  [asked, answers, busy] = [[], [], []];
});

afterEach(endAll);

test('edits made while one is under way are gathered into one step', async () => {
  holding = true;
  client.send(edit(1));
  await carried();
  client.send(edit(2));
  client.send(edit(3));
  holding = false;
  await go();
  assert.deepEqual(
    steps().map(({ edits }) => edits),
    [[edit(1)], [edit(2), edit(3)]],
  );
  assert.deepEqual(
    answers.map(({ waiting }) => waiting),
    [true, false],
  );
});

test('it is busy until all is answered, and idle then', async () => {
  holding = true;
  client.send(edit(1));
  await carried();
  assert.equal(client.idle, false);
  holding = false;
  await go();
  assert.equal(client.idle, true);
  assert.deepEqual(busy, [true, false]);
});

test('a new experiment is a step of its own', async () => {
  holding = true;
  client.send(edit(1));
  await carried();
  client.send(edit(2));
  client.send({ what: 'open', text: '1&l=2' });
  client.send(edit(3));
  holding = false;
  await go();
  assert.deepEqual(
    steps().map(({ edits }) => (edits as Edit[]).map(({ what, index }) => index ?? what)),
    [[1], [2], ['open'], [3]],
  );
});

test('edits go to the block that was in focus when they were made', async () => {
  holding = true;
  client.send(edit(1));
  await carried();
  client.point(focus(3));
  client.send(edit(2));
  holding = false;
  await go();
  assert.deepEqual(steps(), [
    { edits: [edit(1)], at: undefined },
    { edits: [edit(2)], at: undefined },
    { edits: [], at: focus(3) },
  ]);
});

test('of several moves of the focus the last one counts', async () => {
  holding = true;
  client.send(edit(1));
  await carried();
  for (const layer of [1, 2, 3]) client.point(focus(layer));
  holding = false;
  await go();
  assert.deepEqual(steps().at(-1), { edits: [], at: focus(3) });
  assert.equal(steps().length, 2);
});

test('opening a link drops edits that wait: they were of what is left', async () => {
  holding = true;
  client.send(edit(1));
  await carried();
  client.send(edit(2));
  const opened = client.open('1&l=3');
  holding = false;
  await go();
  await opened;
  await carried();
  assert.ok(!steps().some(({ edits }) => (edits as Edit[]).some(({ index }) => index === 2)));
});

test('a worker that ends in the middle of a step is reported with its reason, once', async () => {
  holding = true;
  client.send(edit(1));
  await carried();
  last().fail('unreachable executed');
  await carried();
  assert.deepEqual(stopped, ['unreachable executed']);
});

test('a restart ends the worker, forgets its answer and keeps edits that are made meanwhile', async () => {
  holding = true;
  client.send(edit(1));
  await carried();
  const before = last();
  const restarted = client.restart('1&l=4');
  assert.equal(before.ended, true);
  client.send(edit(2));
  holding = false;
  await restarted;
  await go();
  assert.deepEqual(
    answers.map(({ edits }) => edits),
    [[edit(2)]],
  );
  assert.deepEqual(asked.filter(([name]) => name === 'open').at(-1), ['open', '1&l=4']);
  assert.notEqual(last(), before);
});

test('an engine whose script does not load says so at the start', async () => {
  const other = new Client({
    answer: () => undefined,
    busy: () => undefined,
    loading: () => undefined,
    stopped: () => undefined,
  });
  const starting = other.start();
  last().fail();
  await assert.rejects(starting, /its script did not load/);
});
