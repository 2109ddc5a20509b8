// ggml's sources, as a public crate carries them. Nothing of them is part of this repository.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT, run } from './steps.mjs';

export const CRATE = ['llama-cpp-sys-2', '0.1.161'];
/** What is fetched and made of it. */
export const FOLDER = join(ROOT, 'node_modules/.cache/ggml');

/** The folder of ggml's sources, fetched by a crate of its own that nothing builds. */
export async function sources() {
  const [name, version] = CRATE;
  const manifest = join(FOLDER, 'Cargo.toml');
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'lib.rs'), '');
  writeFileSync(
    manifest,
    `[package]\nname = "fetch"\nedition = "2024"\n[lib]\npath = "lib.rs"\n[dependencies]\n${name} = "=${version}"\n[workspace]\n`,
  );
  const metadata = ['metadata', '--quiet', '--format-version', '1', '--manifest-path', manifest];
  const { packages } = JSON.parse(await run('cargo', metadata));
  return join(dirname(packages.find((one) => one.name === name).manifest_path), 'llama.cpp/ggml');
}

/** Compiles one of our programs with a file of ggml's; resolves to where it lies, and the digest of that file. */
export async function compiled([compiler, ...flags], name, [own, theirs]) {
  const ggml = await sources();
  const [program, file] = [join(FOLDER, name), join(ggml, 'src', theirs)];
  const include = ['include', 'src', 'src/ggml-cpu'].flatMap((folder) => ['-I', join(ggml, folder)]);
  const version = ['-DGGML_VERSION="0"', '-DGGML_COMMIT="0"'];
  const files = [join(ROOT, 'scripts', own), file];
  await run(compiler, [...flags, '-w', ...version, ...include, ...files, '-o', program, '-lm']);
  return { program, digest: { [basename(theirs)]: createHash('sha256').update(readFileSync(file)).digest('hex') } };
}

/** What such a program writes of f32 arrays: bytes. `by`: the command that runs it, if not the machine itself. */
export function answer(program, words, arrays, by = []) {
  const input = Buffer.concat(arrays.map((a) => Buffer.from(a.buffer, a.byteOffset, a.byteLength)));
  const [command, ...rest] = [...by, program, ...words];
  const { status, stdout } = spawnSync(command, rest, { input, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${basename(program)} ${words.join(' ')}: ${status}`);
  return new Uint8Array(stdout);
}
