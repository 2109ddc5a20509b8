import './browser';
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { reasonOf } from '../../www/lib/reason';
import { startWorker, WorkerFailed } from '../../www/lib/worker';
import { endAll, FakeWorker, workersCan } from './fake-worker';

interface Api {
  double(of: number): number;
  never(): void;
  refuse(): void;
}

workersCan(() => ({
  double: (of: number) => 2 * of,
  never: () => new Promise(() => undefined),
  refuse: () => {
    throw new Error('depth: 0 is not allowed');
  },
}));

const start = () => {
  const worker = new FakeWorker(new URL('worker.ts', import.meta.url));
  return { worker, ...startWorker<Api>(worker as unknown as Worker) };
};

afterEach(endAll);

test('a worker answers', async () => {
  assert.equal(await start().api.double(21), 42);
});

test('what a function refuses reaches the caller, and the worker goes on', async () => {
  const { api } = start();
  await assert.rejects(api.refuse(), /depth: 0 is not allowed/);
  assert.equal(await api.double(1), 2);
});

test('a script that does not load fails the call under way, and those that come after', async () => {
  const { worker, api } = start();
  const waiting = api.never();
  worker.fail();
  await assert.rejects(waiting, new WorkerFailed('its script did not load'));
  await assert.rejects(api.double(1), new WorkerFailed('its script did not load'));
});

test('a worker that ends later says why, if it knows', async () => {
  const { worker, api } = start();
  await api.double(1);
  const waiting = api.never();
  worker.fail('unreachable executed');
  await assert.rejects(waiting, new WorkerFailed('unreachable executed'));
  const other = start();
  await other.api.double(1);
  other.worker.fail();
  await assert.rejects(other.api.double(1), new WorkerFailed('its thread ended'));
});

test('a reason is a sentence without the name of a class', () => {
  assert.equal(reasonOf(new WorkerFailed('its thread ended')), 'its thread ended');
  assert.equal(`${new WorkerFailed('its thread ended')}`, 'its thread ended');
  assert.equal(reasonOf('out of memory'), 'out of memory');
});
