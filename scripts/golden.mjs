// What makes files of golden vectors: numbers of a seed, and a manifest beside its binary.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CRATE } from './ggml-sources.mjs';
import { ROOT, run } from './steps.mjs';

/** Uniform numbers in [0, 1) of a seed. */
export function uniforms(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Normal numbers of a seed. */
export function normals(seed) {
  const uniform = uniforms(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Student's t with three degrees of freedom. */
export function heavy(seed) {
  const normal = normals(seed);
  return () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3);
}

/** Such numbers, each changed. */
export const of = (make, change) => (seed) => {
  const next = make(seed);
  return (i) => change(next(), i);
};

/** The first `n`, as f32. */
export const made = (n, next) => Float32Array.from({ length: n }, (_, i) => next(i));

/** A compiler with its flags, as a manifest names it. */
export const build = async ([compiler, ...flags]) =>
  `${(await run(compiler, ['--version'])).split('\n')[0]}, ${flags.join(' ')}`;

/** A file of cases and its binary. */
export class Golden {
  cases = [];
  #pieces = [];
  #length = 0;
  #places = new Map();

  /** Puts bytes into the binary; a field of a case. */
  field(name, dtype, array) {
    const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
    const put = { name, dtype, offset: this.#length, bytes: bytes.length, count: array.length };
    const room = Buffer.alloc(Math.ceil(bytes.length / 8) * 8);
    bytes.copy(room);
    this.#pieces.push(room);
    this.#length += room.length;
    return put;
  }

  /** Puts bytes into the binary that may stand there already. */
  shared(name, dtype, array) {
    const key = Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
    const put = this.#places.get(key) ?? this.field(name, dtype, array);
    this.#places.set(key, put);
    return { ...put, name };
  }

  /** Writes both to tests/vectors: `script` made them of sources with these digests by these builds; `fields` says what is there. */
  write(name, script, source, fields) {
    const binary = Buffer.concat(this.#pieces);
    const sha256 = createHash('sha256').update(binary).digest('hex');
    const manifest = {
      schema: 1,
      endianness: 'little',
      alignment: 8,
      binary: { file: `${name}.bin`, bytes: binary.length, sha256 },
      source: {
        package: `crate ${CRATE.join(' ')}, vendored llama.cpp`,
        ggml_version: '0.26.0',
        ...source,
        made_by: `scripts/${script}, Node ${process.versions.node}`,
      },
      layout: { fields },
      cases: this.cases,
    };
    const file = join(ROOT, 'tests/vectors', name);
    writeFileSync(`${file}.json`, `${JSON.stringify(manifest)}\n`);
    writeFileSync(`${file}.bin`, binary);
    console.log(`${this.cases.length} cases, ${binary.length} bytes`);
  }
}
