// node scripts/floats.mjs: makes tests/vectors/ggml-floats.{json,bin}: what ggml itself makes of rows in F32, F16 and BF16, and
// their dots on four machines. Compilers build it from the sources that a public crate carries; the same bytes each time.
//
// Debian's g++, clang and lld, g++-aarch64-linux-gnu, qemu-user-static, wasi-libc, libc++-14-dev-wasm32 and
// libclang-rt-14-dev-wasm32 do it on x86 with AVX2.

import { join } from 'node:path';
import { answer, CRATE, compiled } from './ggml-sources.mjs';
import { build, Golden, heavy, made, normals, of, uniforms } from './golden.mjs';
import { fail, ROOT, step } from './steps.mjs';

const FLAGS = ['-O2', '-DNDEBUG', '-w'];
const NEON = '-march=armv8.2-a+dotprod';
/** What computes a field: compiler and flags; what runs its program, if not the machine itself. */
const MACHINES = {
  dot_generic: { with: ['g++', '-ffp-contract=off'] },
  dot_avx2: { with: ['g++', '-ffp-contract=off', '-mavx2', '-mfma', '-mf16c'] },
  dot_neon: { with: ['aarch64-linux-gnu-g++', NEON, '-static'], by: ['qemu-aarch64-static'] },
  dot_neon_nofma: {
    with: ['aarch64-linux-gnu-g++', NEON, '-static', '-ffp-contract=off'],
    by: ['qemu-aarch64-static'],
  },
  dot_neon_clang: { with: ['clang++', '--target=aarch64-linux-gnu', NEON, '-static'], by: ['qemu-aarch64-static'] },
  dot_wasm: {
    with: ['clang++', '--target=wasm32-wasi', '-msimd128', '-ffp-contract=off', '-fno-exceptions'],
    by: [process.execPath, '--no-warnings', join(ROOT, 'scripts/wasi.mjs')],
  },
};
const FORMATS = { f32: 4, f16: 2, bf16: 2 };

const times = (make, factor) => of(make, (x) => x * factor);
/** Numbers half way between two of `bits` bits of fraction, and a little off that. */
const halves = (bits) => (seed) => {
  const uniform = uniforms(seed);
  return (i) => {
    const step = 2 ** -bits;
    const half = 1 + (Math.floor(uniform() * 2 ** bits) + 0.5) * step;
    return (i % 2 ? -half : half) * (1 + [0, 0, 2 ** -22, -(2 ** -22)][i % 4]);
  };
};
const ramp = () => (i) => (i - 100) / 64;

/** Kind, weights in the row, weights, activations, seeds. */
const KINDS = [
  ['gaussian', 256, normals, normals, [1, 2]],
  ['gaussian-long', 1024, normals, normals, [3]],
  ['gaussian-96', 96, normals, normals, [4]],
  ['t3', 256, heavy, heavy, [1, 2]],
  ['ties-of-f16', 64, halves(10), halves(10), [1]],
  ['ties-of-bf16', 64, halves(7), halves(7), [2]],
  // Subnormal in F16.
  ['small', 64, times(normals, 1e-5), normals, [1]],
  ['tiny', 64, times(normals, 2e-8), normals, [2]],
  // Subnormal in BF16 and F32.
  ['subnormal', 64, times(normals, 1e-39), times(normals, 1e3), [3]],
  ['large', 64, times(uniforms, 6e4), times(uniforms, 2), [4]],
  ['ramp', 256, ramp, ramp, [1]],
  ['zeros', 32, () => () => 0, normals, [1]],
];
/** What ggml makes of a row and its input on a machine: the fields of one format. */
function answered(program, by, format, [w, x]) {
  const [size, n] = [FORMATS[format], w.length];
  const bytes = answer(program, [format, String(n)], [w, x], by);
  if (bytes.length !== n * (2 * size + 4) + 4) throw new Error(`${program} ${format}: ${bytes.length} bytes`);
  const part = (from, to) => bytes.slice(from, to);
  const floats = (of) => new Float32Array(of.buffer);
  return {
    w_q: part(0, n * size),
    w_deq: floats(part(n * size, n * (size + 4))),
    x_q: part(n * (size + 4), n * (2 * size + 4)),
    dot: floats(part(n * (2 * size + 4))),
  };
}

const same = (one, other) => Buffer.from(one.buffer).equals(Buffer.from(other.buffer));

const command = ([compiler, ...flags]) => [compiler, ...FLAGS, ...flags];

async function all() {
  const programs = {};
  let digest;
  for (const [dot, { with: how }] of Object.entries(MACHINES)) {
    const made = await compiled(command(how), `floats-${dot}`, ['floats.cpp', 'ggml-cpu/vec.cpp']);
    [programs[dot], digest] = [made.program, made.digest];
  }
  return { programs, digest };
}

try {
  const { programs, digest } = await step(CRATE.join(' '), all);
  const golden = new Golden();
  for (const [kind, k, weights, activations, seeds] of KINDS) {
    for (const seed of seeds) {
      const row = [made(k, weights(seed)), made(k, activations(1000 + seed))];
      const shared = [golden.field('w_f32', 'f32', row[0]), golden.field('x_f32', 'f32', row[1])];
      for (const format of Object.keys(FORMATS)) {
        const all = Object.entries(MACHINES).map(([dot, { by }]) => [dot, answered(programs[dot], by, format, row)]);
        const [[, first]] = all;
        for (const [, other] of all)
          for (const name of ['w_q', 'w_deq', 'x_q'])
            if (!same(first[name], other[name])) throw new Error(`${format} ${kind}: machines part at ${name}`);
        const bytes = [
          golden.field('w_q', 'u8', first.w_q),
          golden.field('w_deq', 'f32', first.w_deq),
          golden.field('x_q', 'u8', first.x_q),
        ];
        // Apple's machines, for which clang builds, add f16 in f16.
        const dots = all.filter(([dot]) => format !== 'f16' || dot !== 'dot_neon_clang');
        const fields = [...shared, ...bytes, ...dots.map(([name, { dot }]) => golden.field(name, 'f32', dot))];
        golden.cases.push({ id: `${format}-${kind}-${seed}`, format, dot: format, k, kind, seed, fields });
      }
    }
  }
  const builds = {};
  for (const [name, { with: how, by = [] }] of Object.entries(MACHINES))
    builds[name] = `${await build(command(how))}${by[0]?.startsWith('qemu') ? ', run by qemu' : ''}`;
  golden.write(
    'ggml-floats',
    'floats.mjs',
    { ...digest, builds },
    {
      w_f32: 'a row of weights',
      x_f32: 'as many activations',
      w_q: 'the weights in the format; all machines make the same',
      w_deq: 'these as f32',
      x_q: 'the activations in the format',
      'dot_*': 'ggml_vec_dot_FORMAT of w_q and x_q, as the build of that name computes it',
    },
  );
} catch (error) {
  fail(error);
}
