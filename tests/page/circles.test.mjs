import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circles, named } from '../../scripts/circles.mjs';

test('every way to name another module is found', () => {
  const text = `import './a'; import { b } from './b'; export * from './c'; type D = typeof import('./d');
    const e = () => import('./e'); new Worker(new URL('./f.ts', import.meta.url)); import 'lit';`;
  assert.deepEqual(named('x.ts', text), ['./a', './b', './c', './d', './e', './f.ts']);
});

test('a circle is found wherever it begins, and a tree has none', () => {
  const graph = new Map([
    ['main', ['views']],
    ['views', ['page']],
    ['page', ['navigation', 'table']],
    ['navigation', ['views']],
    ['table', []],
  ]);
  assert.deepEqual(circles(graph), [['views', 'page', 'navigation', 'views']]);
  graph.set('navigation', ['table']);
  assert.deepEqual(circles(graph), []);
});
