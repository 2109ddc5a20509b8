// What the engine says, read from its sources: every text with places, and every plain one that a refusal is made of.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './steps.mjs';

const LITERAL = /"((?:[^"\\]|\\[\s\S])*)"/g;
/** What makes a refusal, or a mistake, of its arguments, all of which but the first may be words. */
const REFUSES =
  /\b(?:SpecError::(?:new|count|saying)|GgufError::new|Mistake::new|Said::plain|thrown|refused?|problem)\(/g;

/** The library and the modules of the page, without what only the command line says. */
const SOURCES = ['src', 'wasm']
  .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true }).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith('.rs') && !/^src\/(cli|verify)\/|tests/.test(name))
  .sort();

/** A literal as it reads. */
const read = (text) => text.replace(/\\\n\s*/g, '').replace(/\\(["\\])/g, '$1');

/** A Rust file without its comments and its tests. */
function program(file) {
  const text = readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, '');
  const tests = text.search(/^#\[cfg\((?:all\()?test\b/m);
  return tests < 0 ? text : text.slice(0, tests);
}

/** What stands between the bracket before `from` and the one that closes it; `bare` is the text with no brackets in its literals. */
function within(text, bare, from) {
  for (let at = from, depth = 1; at < text.length; at++) {
    if ('([{'.includes(bare[at])) depth += 1;
    else if (')]}'.includes(bare[at]) && --depth === 0) return text.slice(from, at);
  }
  return '';
}

const literals = (text) => [...text.matchAll(LITERAL)].map(([, literal]) => read(literal));
const words = (text) => /[\p{L}\d] [\p{L}\d]/u.test(text);

/** Texts that need a row, each with the file that says it; and all literals, one of which every row must be. */
export function said() {
  const [texts, all] = [new Map(), new Set()];
  for (const name of SOURCES) {
    const text = program(join(ROOT, name));
    const bare = text.replace(LITERAL, (literal) => ' '.repeat(literal.length));
    for (const literal of literals(text)) all.add(literal);
    for (const { 1: literal } of text.matchAll(/\bsaid!\(\s*"((?:[^"\\]|\\[\s\S])*)"/g)) texts.set(read(literal), name);
    for (const { 0: call, index } of text.matchAll(REFUSES)) {
      const inside = within(text, bare, index + call.length).replace(/\b(?:format|panic|write)!\([^;]*/g, '');
      for (const literal of literals(inside).filter(words)) texts.set(literal, name);
    }
  }
  return { texts, all };
}
