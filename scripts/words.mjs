// Checks the tables of the page's other language: every text of the page has a row in the table of its subject, or in that of
// lib; so has what the engine says (scripts/said.mjs); every row is said somewhere; both have the same values and the same markup,
// and no word is left in English.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { said as engineSays } from './said.mjs';
import { ROOT } from './steps.mjs';
import { TERMS } from './terms.mjs';

const WWW = join(ROOT, 'www');
const TABLES = join(WWW, 'words/zh');
/** Tables of sentences that come from the engine. */
const ENGINE = new Set(['card.ts', 'engine.ts', 'judge.ts', 'mistakes.ts', 'verdicts.ts']);
/** What serde_json says of a text that is no JSON. */
const SERDE = [
  'trailing comma',
  'key must be a string',
  'invalid number',
  'invalid escape',
  'control character (\\u0000-\\u001F) found while parsing a string',
  'recursion limit exceeded',
  'expected ident',
  'expected :',
  'expected , or }',
  'expected , or ]',
];
/** Tables of a subject that do not have its name: what speeds show of the GPU, the tour, scans of the file and its comparison with another, a part of Yours. */
const ALSO = {
  gpu: ['gpu-comparison.ts'],
  frame: ['tour.ts'],
  kernel: ['yours.ts'],
  metrics: ['chain.ts', 'class.ts', 'sweep.ts'],
  mistake: ['yours.ts'],
  pair: ['file.ts'],
  scan: ['file.ts'],
  shader: ['yours.ts'],
};

/** Calls `visit` on every node of a tree. */
function walk(node, visit) {
  if (Array.isArray(node)) for (const item of node) walk(item, visit);
  else if (node && typeof node === 'object') {
    if (typeof node.type === 'string') visit(node);
    for (const value of Object.values(node)) walk(value, visit);
  }
}

const tree = (file) => parseSync(file, readFileSync(file, 'utf8')).program;
const parts = ({ quasi }) => quasi.quasis.map(({ value }) => value.cooked);
const tidy = (text) => text.replace(/\s+/g, ' ').trim();
/** As `row` of www/words/index.ts. */
const row = (strings) => tidy(strings.map((part, i) => (i === 0 ? part : `{${i - 1}}${part}`)).join(''));

/** Every text that a file says, and what of its markup would stay English. */
function texts(file) {
  const [said, unsaid] = [[], []];
  walk(tree(file), (node) => {
    if (node.type !== 'TaggedTemplateExpression') return;
    const { name } = node.tag;
    if (name === 't' || name === 'say') said.push(row(parts(node)));
    else if (name === 'html') unsaid.push(...english(parts(node).join('\0')), ...values(node.quasi));
  });
  return { said, unsaid };
}

const speaks = (text) => text.split(/[^\p{L}\d_/]+/u).some((word) => /\p{L}{2}/u.test(word) && !TERMS.test(word));
const READ = 'aria-label|title|alt|placeholder';

/** Words that stand in markup: between tags, except code, and in attributes that are read out. */
function english(markup) {
  const read = [...markup.matchAll(new RegExp(`\\b(?:${READ})="([^"\0]*)"`, 'g'))].map(([, text]) => text);
  const between = markup.replace(/<(code|kbd)\b[^>]*>[^<]*<\/\1>/g, ' ').split(/<[^>]*>|\0/);
  return [...read, ...between].map(tidy).filter(speaks);
}

/** Words that a template puts between tags, or into an attribute that is read out, as a string of their own. */
function values({ quasis, expressions }) {
  let before = '';
  return expressions.flatMap((expression, i) => {
    before += quasis[i].value.cooked;
    const tag = before.slice(before.lastIndexOf('<'));
    const shown = /^<[^>]*$/.test(tag)
      ? new RegExp(`\\s(?:${READ})=["']?[^"'=]*$`).test(tag)
      : !/^<(code|kbd)\b/.test(tag);
    before += '\0';
    return shown ? strings(expression).map(tidy).filter(speaks) : [];
  });
}

/** The strings that an expression may be. */
function strings(node) {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked);
  if (node.type === 'ConditionalExpression') return [...strings(node.consequent), ...strings(node.alternate)];
  if (node.type === 'LogicalExpression') return [...strings(node.left), ...strings(node.right)];
  return node.type === 'BinaryExpression' && node.operator === '+'
    ? [...strings(node.left), ...strings(node.right)]
    : [];
}

/** Every string of a file. */
function quoted(file) {
  const found = [];
  walk(tree(file), (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') found.push(node.value);
  });
  return found;
}

/** The rows of a table. */
function rows(file) {
  const found = [];
  walk(tree(file), (node) => {
    if (node.type !== 'Property') return;
    found.push([node.key.name ?? node.key.value, node.value.value ?? node.value.quasis?.[0].value.cooked]);
  });
  return found;
}

const holes = (text) => (text.match(/\{\d+\}/g) ?? []).sort().join();
const tags = (text) =>
  (text.match(/<[^>]*>/g) ?? [])
    .map((tag) => tag.replace(/(title|aria-label)="[^"]*"/g, '$1'))
    .sort()
    .join();

const sources = readdirSync(WWW, { recursive: true })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('words') && !name.includes('pkg'))
  .sort();
const only = process.argv.slice(2);
const wrong = [];
const said = new Set();
const page = new Map();
const engine = new Map();
// page.ts holds other tables and no rows.
for (const name of readdirSync(TABLES).filter((name) => name !== 'page.ts')) {
  for (const [english, other] of rows(join(TABLES, name))) {
    if (holes(english) !== holes(other)) wrong.push(`${name}: other values: ${english}`);
    if (tags(english) !== tags(other)) wrong.push(`${name}: other markup: ${english}`);
    if (english === other && speaks(english)) wrong.push(`${name}: left in English: ${english}`);
    if (ENGINE.has(name)) engine.set(english, name);
    else if (page.has(english)) wrong.push(`${name}: stands in ${page.get(english)} too: ${english}`);
    else page.set(english, name);
  }
}
for (const name of sources) {
  const [subject] = name.split('/');
  const tables = ['lib.ts', `${subject}.ts`, ...(ALSO[subject] ?? [])];
  const found = texts(join(WWW, name));
  for (const text of found.said) {
    said.add(text);
    if (!page.has(text)) wrong.push(`${name}: no row for: ${text}`);
    else if (!tables.includes(page.get(text))) wrong.push(`${name}: its row is in ${page.get(text)}: ${text}`);
  }
  for (const text of found.unsaid) wrong.push(`${name}: only English: ${text}`);
}
const { texts: refusals, all: literals } = engineSays();
for (const name of sources) for (const text of quoted(join(WWW, name))) literals.add(text);
for (const text of SERDE) literals.add(text);
for (const [text, name] of refusals) if (!engine.has(text)) wrong.push(`${name}: no row for: ${text}`);
for (const [text, name] of engine) if (!literals.has(text)) wrong.push(`${name}: nothing says: ${text}`);
for (const [text, name] of page) if (!said.has(text)) wrong.push(`${name}: nothing says: ${text}`);
const shown = wrong.filter((line) => only.length === 0 || only.some((start) => line.startsWith(start)));
if (shown.length > 0) {
  console.error(shown.join('\n'));
  process.exit(1);
}
console.log(`${said.size} texts in 2 languages, ${engine.size} sentences of the engine`);
