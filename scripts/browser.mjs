// Finds and starts the browsers that Debian (or the reader) installed.

import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first program of these names on the PATH. */
export function which(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {}
    }
  }
  return undefined;
}

/** The program that the reader names, if it is there, else one on the PATH. */
const program = (named, ...names) => (named && existsSync(named) ? named : which(...names));

export const chromium = () => program(process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome');
/** Chromium without what only people need: it drives a page for half the processor time. */
export const headlessShell = () =>
  program(process.env.HEADLESS_SHELL, 'chromium-headless-shell', 'chrome-headless-shell');
export const chromedriver = () => program(process.env.CHROMEDRIVER, 'chromedriver');
export const firefox = () => program(process.env.FIREFOX, 'firefox-esr', 'firefox');

/** No sandbox (root has none), no calls home. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** WebGPU through SwiftShader, a GPU in software that Chromium brings along. */
export const CHROMIUM_GPU_ARGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** Firefox calls home unless told otherwise; WebGPU runs on whatever Vulkan driver there is. */
export const FIREFOX_PREFS = {
  'dom.webgpu.enabled': true,
  'gfx.webgpu.ignore-blocklist': true,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};
