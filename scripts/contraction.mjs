// node scripts/contraction.mjs: makes tests/vectors/ggml-contraction.{json,bin}: what ggml's reference quantisers make where the
// compiler contracts a·b + c to one rounding, as GCC does unless it is told not to. Two compilers build them from the sources that
// a public crate carries; the same bytes each time.
//
// Debian's gcc, gcc-aarch64-linux-gnu and qemu-user-static do it on x86 with FMA.

import { answer, CRATE, compiled } from './ggml-sources.mjs';
import { build, Golden, heavy, made, normals, of, uniforms } from './golden.mjs';
import { fail, step } from './steps.mjs';

const FLAGS = ['-O3', '-DNDEBUG', '-std=gnu11'];
/** What computes a field: compiler and flags; what runs its program, if not the machine itself. */
const BUILDS = {
  w_q_gcc_arm: { with: ['aarch64-linux-gnu-gcc', ...FLAGS, '-static'], by: ['qemu-aarch64-static'] },
  w_q_gcc_x86: { with: ['gcc', ...FLAGS, '-march=x86-64-v3'] },
};
/** The same without contraction: what parts from it is picked. */
const WRITTEN = ['gcc', ...FLAGS, '-march=x86-64-v3', '-ffp-contract=off'];
const FORMATS = 'q4_0 q4_1 q5_0 q5_1 q8_0 iq4_nl mxfp4 q2_K q3_K q4_K q5_K q6_K iq4_xs tq1_0 tq2_0'.split(' ');

const f32 = Math.fround;
/** Weights next to the middle between two of the `steps` levels from 0 to a largest weight, which begins each 32; signed: between
    `2·steps` levels around 0. */
const halves = (steps, signed) => (seed) => {
  const uniform = uniforms(seed);
  let largest = 1;
  return (i) => {
    if (i % 32 === 0) {
      largest = f32(1 + uniform());
      return largest;
    }
    if (i % 32 === 1 && !signed) return 0;
    const d = f32(largest / steps);
    const level = signed ? Math.floor((2 * uniform() - 1) * steps) : Math.floor(uniform() * uniform() * steps);
    return f32((level + 0.5) * d) * (1 + (Math.floor(5 * uniform()) - 2) * 2 ** -24);
  };
};

/** Kind, weights in the row, weights. */
const KINDS = [
  ['gaussian', 512, normals],
  ['t3', 256, heavy],
  ['positive', 256, of(normals, Math.abs)],
  ['uniform', 256, of(uniforms, (x) => 2 * x - 1)],
  ['ties', 256, () => (i) => (((i * 7) % 16) - 8) / 4],
  ['zeros', 256, () => () => 0],
  ['halves-8', 256, halves(8, true)],
  ['halves-16', 256, halves(16, true)],
  ['halves-15', 256, halves(15, false)],
  ['halves-31', 256, halves(31, false)],
];
/** Of gaussian weights the first blocks are picked that part from the build without contraction, and the first on which builds part. */
const PICKED = { k: 256, most: 2, chunk: 1 << 20, chunks: 8 };

const starts = (one, other, size) => {
  const apart = [];
  for (let at = 0; at < one.length; at += size)
    if (one.subarray(at, at + size).some((byte, i) => byte !== other[at + i])) apart.push(at / size);
  return apart;
};

try {
  const files = ['quantise.c', 'ggml-quants.c'];
  const programs = {};
  let digest;
  await step(CRATE.join(' '), async () => {
    for (const [name, { with: how }] of Object.entries({ ...BUILDS, written: { with: WRITTEN } })) {
      const made = await compiled(how, `quantise-${name}`, files);
      [programs[name], digest] = [made.program, made.digest];
    }
  });
  const quantised = (name, format, row) =>
    answer(programs[name], ['reference', format, String(row.length)], [row], BUILDS[name]?.by);
  const golden = new Golden();
  const put = (format, kind, seed, row) => {
    const made = Object.keys(BUILDS).map((name) => golden.shared(name, 'u8', quantised(name, format, row)));
    const fields = [golden.shared('w_f32', 'f32', row), ...made];
    golden.cases.push({ id: `${format}-${kind}-${seed}`, format, k: row.length, kind, seed, fields });
  };
  for (const [kind, k, weights] of KINDS) {
    const row = made(k, weights(1));
    for (const format of FORMATS) put(format, kind, 1, row);
  }
  const { k, most, chunk, chunks } = PICKED;
  const found = Object.fromEntries(FORMATS.map((format) => [format, new Set()]));
  for (let seed = 1; seed <= chunks; seed += 1) {
    const row = made(chunk, normals(1000 + seed));
    for (const format of FORMATS.filter((format) => found[format].size < 2 * most)) {
      const [arm, x86] = Object.keys(BUILDS).map((name) => quantised(name, format, row));
      const size = (x86.length / chunk) * k;
      const apart = [starts(x86, quantised('written', format, row), size), starts(x86, arm, size)];
      for (const at of apart.flatMap((places) => places.slice(0, most))) {
        if (found[format].size >= 2 * most || found[format].has(`${seed} ${at}`)) continue;
        found[format].add(`${seed} ${at}`);
        put(format, 'picked', `${seed}-${at}`, row.slice(at * k, (at + 1) * k));
      }
    }
  }
  for (const [format, { size }] of Object.entries(found)) console.log(`${format}: ${size} blocks picked`);
  const builds = {};
  for (const [name, { with: how, by }] of Object.entries(BUILDS))
    builds[name] = `${await build(how)}${by ? ', run by qemu' : ''}`;
  golden.write(
    'ggml-contraction',
    'contraction.mjs',
    { ...digest, builds },
    {
      w_f32: 'a row of weights',
      'w_q_*': 'what quantize_row_FORMAT_ref makes of them, as the build of that name computes it',
    },
  );
} catch (error) {
  fail(error);
}
