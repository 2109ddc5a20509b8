// ggml's sources, as a public crate carries them. Nothing of them is part of this repository.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
