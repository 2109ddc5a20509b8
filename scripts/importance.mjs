// node scripts/importance.mjs: makes tests/vectors/ggml-importance.{json,bin}: what ggml's own quantisers make of rows with an
// importance for each weight. A C compiler builds them from the sources that a public crate carries; the same bytes each time.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CRATE, FOLDER, sources } from './ggml-sources.mjs';
import { fail, ROOT, run, step } from './steps.mjs';

const FLAGS = ['-O2', '-ffp-contract=off', '-DNDEBUG'];
const FORMATS = 'q4_0 q4_1 q5_0 q5_1 q8_0 iq4_nl mxfp4 q2_K q3_K q4_K q5_K q6_K iq4_xs tq1_0 tq2_0'.split(' ');

/** Uniform numbers in [0, 1) of a seed. */
function uniforms(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Normal numbers of a seed. */
function normals(seed) {
  const uniform = uniforms(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Student's t with three degrees of freedom. */
function heavy(seed) {
  const normal = normals(seed);
  return () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3);
}

const made = (n, next) => Float32Array.from({ length: n }, (_, i) => next(i));
/** Importances as an imatrix has them: means of squares, over several orders of magnitude. */
const random = (seed) => {
  const normal = normals(1000 + seed);
  return () => normal() ** 2 * Math.exp(1.5 * normal());
};
const equal = () => () => 1;
const of = (make, change) => (seed) => {
  const next = make(seed);
  return (i) => change(next(), i);
};

/** Kind, weights in the row, weights, importances, seeds. */
const KINDS = [
  ['gaussian', 512, normals, random, [1, 2, 3]],
  ['gaussian-equal', 512, normals, equal, [4]],
  ['t3', 512, heavy, random, [1, 2, 3]],
  ['t3-equal', 512, heavy, equal, [4]],
  ['positive', 512, of(normals, Math.abs), random, [1, 2]],
  ['positive-equal', 512, of(normals, Math.abs), equal, [3]],
  ['negative', 512, of(normals, (x) => -Math.abs(x)), random, [1]],
  ['uniform', 512, of(uniforms, (x) => 2 * x - 1), random, [1]],
  ['ramp', 256, () => (i) => i / 256, random, [1]],
  ['ties', 256, () => (i) => (((i * 7) % 16) - 8) / 4, equal, [1]],
  // One value in ten, and none in the second quarter of the row.
  ['sparse', 512, of(normals, (x, i) => (i % 10 === 3 && (i < 128 || i > 255) ? x : 0)), random, [1]],
  ['zeros', 256, () => () => 0, random, [1]],
  ['constant', 256, () => () => 0.5, random, [1]],
  ['small', 256, of(normals, (x) => x * 2e-6), random, [1]],
  ['tiny', 256, of(normals, (x) => x * 1e-15), random, [1]],
  // Half of the weights count for nothing, among them all of the first 64.
  ['half-ignored', 512, normals, of(random, (h, i) => (i < 64 || i % 3 === 0 ? 0 : h)), [1]],
  ['all-ignored', 256, normals, () => () => 0, [1]],
  ['spike', 512, normals, of(random, (h, i) => (i % 97 === 5 ? 1e5 * h : h)), [1]],
  ['faint', 256, normals, of(random, (h) => 1e-20 * h), [1]],
];

async function compiled() {
  const ggml = await sources();
  mkdirSync(FOLDER, { recursive: true });
  const program = join(FOLDER, 'importance');
  const include = ['include', 'src'].flatMap((name) => ['-I', join(ggml, name)]);
  const files = [join(ROOT, 'scripts/importance.c'), join(ggml, 'src/ggml-quants.c')];
  await run('cc', [
    ...FLAGS,
    '-w',
    '-DGGML_VERSION="0"',
    '-DGGML_COMMIT="0"',
    ...include,
    ...files,
    '-o',
    program,
    '-lm',
  ]);
  const digest = createHash('sha256').update(readFileSync(files[1])).digest('hex');
  return { program, digest };
}

const pieces = [];
let length = 0;
/** Puts bytes into the binary; a field of a case. */
function field(name, dtype, array) {
  const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  const put = { name, dtype, offset: length, bytes: bytes.length, count: array.length };
  const room = Buffer.alloc(Math.ceil(bytes.length / 8) * 8);
  bytes.copy(room);
  pieces.push(room);
  length += room.length;
  return put;
}

/** What ggml makes of a row in a format. */
function quantised(program, format, weights, importance) {
  const input = Buffer.concat([weights, importance].map((a) => Buffer.from(a.buffer)));
  const { status, stdout } = spawnSync(program, [format, String(weights.length)], { input });
  if (status !== 0) throw new Error(`${format}: ${status}`);
  return new Uint8Array(stdout);
}

try {
  const { program, digest } = await step(CRATE.join(' '), compiled);
  const cases = [];
  for (const [kind, n, weights, importances, seeds] of KINDS) {
    for (const seed of seeds) {
      const [w, h] = [made(n, weights(seed)), made(n, importances(seed))];
      // All formats share the row.
      const row = [field('w_f32', 'f32', w), field('importance', 'f32', h)];
      for (const format of FORMATS) {
        const blocks = field('w_q_importance', 'u8', quantised(program, format, w, h));
        cases.push({ id: `${format}-${kind}-${seed}`, format, k: n, kind, seed, fields: [...row, blocks] });
      }
    }
  }
  const binary = Buffer.concat(pieces);
  const sha256 = createHash('sha256').update(binary).digest('hex');
  const compiler = (await run('cc', ['--version'])).split('\n')[0];
  const manifest = {
    schema: 1,
    endianness: 'little',
    alignment: 8,
    binary: { file: 'ggml-importance.bin', bytes: binary.length, sha256 },
    source: {
      package: `crate ${CRATE.join(' ')}, vendored llama.cpp`,
      ggml_version: '0.26.0',
      'ggml-quants.c': digest,
      build: `${compiler}, ${FLAGS.join(' ')}`,
      made_by: `scripts/importance.mjs, Node ${process.versions.node}`,
    },
    layout: {
      fields: {
        w_f32: 'a row of weights',
        importance: 'as many importances: quant_weights of ggml, a column of an imatrix',
        w_q_importance: 'what quantize_FORMAT makes of one row of these',
      },
    },
    cases,
  };
  const file = join(ROOT, 'tests/vectors/ggml-importance');
  writeFileSync(`${file}.json`, `${JSON.stringify(manifest)}\n`);
  writeFileSync(`${file}.bin`, binary);
  console.log(`${cases.length} cases, ${binary.length} bytes`);
} catch (error) {
  fail(error);
}
