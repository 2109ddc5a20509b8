// node scripts/importance.mjs: makes tests/vectors/ggml-importance.{json,bin}: what ggml's own quantisers make of rows with an
// importance for each weight. A C compiler builds them from the sources that a public crate carries; the same bytes each time.

import { answer, CRATE, compiled } from './ggml-sources.mjs';
import { build, Golden, heavy, made, normals, of, uniforms } from './golden.mjs';
import { fail, step } from './steps.mjs';

const BUILD = ['cc', '-O2', '-ffp-contract=off', '-DNDEBUG'];
const FORMATS = 'q4_0 q4_1 q5_0 q5_1 q8_0 iq4_nl mxfp4 q2_K q3_K q4_K q5_K q6_K iq4_xs tq1_0 tq2_0'.split(' ');

/** Importances as an imatrix has them: means of squares, over several orders of magnitude. */
const random = (seed) => {
  const normal = normals(1000 + seed);
  return () => normal() ** 2 * Math.exp(1.5 * normal());
};
const equal = () => () => 1;

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

try {
  const files = ['quantise.c', 'ggml-quants.c'];
  const { program, digest } = await step(CRATE.join(' '), () => compiled(BUILD, 'quantise', files));
  const golden = new Golden();
  for (const [kind, k, weights, importances, seeds] of KINDS) {
    for (const seed of seeds) {
      const [w, h] = [made(k, weights(seed)), made(k, importances(seed))];
      // All formats share the row.
      const row = [golden.field('w_f32', 'f32', w), golden.field('importance', 'f32', h)];
      for (const format of FORMATS) {
        const blocks = golden.field('w_q_importance', 'u8', answer(program, ['weighed', format, String(k)], [w, h]));
        golden.cases.push({ id: `${format}-${kind}-${seed}`, format, k, kind, seed, fields: [...row, blocks] });
      }
    }
  }
  golden.write(
    'ggml-importance',
    'importance.mjs',
    { ...digest, build: await build(BUILD) },
    {
      w_f32: 'a row of weights',
      importance: 'as many importances: quant_weights of ggml, a column of an imatrix',
      w_q_importance: 'what quantize_FORMAT makes of one row of these',
    },
  );
} catch (error) {
  fail(error);
}
