// npm run setup: the browsers that `npm test` drives, and the compiler of its kernel in C, from the system's packages.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chromedriver, chromium, firefox, headlessShell, which } from './browser.mjs';
import { fail, run, step } from './steps.mjs';

const DRIVERS = '/usr/share/vulkan/icd.d';

/** Mesa's llvmpipe, a Vulkan driver in software. */
export const llvmpipe = () =>
  existsSync(DRIVERS) ? readdirSync(DRIVERS).find((name) => name.startsWith('lvp_icd')) : undefined;

/** The native program and its tests, with the GPU where there is an adapter: who asks for these finds them compiled. */
export const nativeTests = () => [
  ...['test', '--locked', '--workspace'],
  ...(llvmpipe() ? ['--features', 'blockscope/gpu'] : []),
];

/** The library through which programs find Vulkan drivers. */
const vulkan = () => ['/usr/lib', '/usr/lib64'].flatMap(below).find((name) => name.startsWith('libvulkan.so.1'));

/** Names in a folder and in the folders of it for one processor. */
function below(folder) {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return [
    ...names,
    ...names.filter((name) => name.endsWith('-linux-gnu')).flatMap((name) => readdirSync(`${folder}/${name}`)),
  ];
}

const NEEDS = [
  ['chromium', chromium],
  ['chromium-driver', chromedriver],
  ['firefox-esr', firefox],
  ['mesa-vulkan-drivers', llvmpipe],
  ['libvulkan1', vulkan],
  // For the kernel in C of examples/kernel.
  ['clang', () => which('clang')],
  ['lld', () => which('wasm-ld')],
];

/** Packages whose program is not there. */
export const missing = () => NEEDS.filter(([, find]) => !find()).map(([name]) => name);

/** Saves the page tests half their time; not every system packages it. */
const SHELL = 'chromium-headless-shell';
/** Whether there is something to install, or to try. */
export const wanting = () => missing().length > 0 || !headlessShell();

/** What goes before a command that only an administrator may run; nothing where one cannot become one without a password. */
function administrator() {
  if (process.getuid?.() === 0) return [];
  return which('sudo') && spawnSync('sudo', ['--non-interactive', 'true']).status === 0 ? ['sudo'] : undefined;
}

/** Whether this user can install them without being asked for a password. */
export const canInstall = () => which('apt-get') !== undefined && administrator() !== undefined;

/** The one command that installs them. */
export const command = (names) => `sudo apt-get update && sudo apt-get install --yes ${names.join(' ')}`;

/** What is missing, and the browser that saves time where there is one. */
export async function install() {
  const names = missing();
  // By `env`, since sudo drops what it does not know.
  const [program, ...before] = [...(administrator() ?? []), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  const apt = (...args) => run(program, [...before, ...args]);
  const add = (...packages) => apt('install', '--yes', '--quiet', '--no-install-recommends', ...packages);
  if (names.length > 0) {
    await step(`system packages ${names.join(', ')}`, async () => {
      await apt('update', '--quiet');
      await add(...names);
    });
  }
  if (headlessShell()) return;
  await step(`system package ${SHELL}, if there is one`, () =>
    add(SHELL)
      .catch(() => apt('update', '--quiet').then(() => add(SHELL)))
      .catch(() => undefined),
  );
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const names = missing();
  try {
    if (wanting() && canInstall()) await install();
    else if (names.length === 0) console.log('Chromium, ChromeDriver, Firefox, a Vulkan driver and clang are here.');
    else
      console.log(
        `As an administrator:\n\n  ${command(names)}\n\nElsewhere than on Debian and Ubuntu, install Chromium (or Chrome), its ChromeDriver and Firefox,\nand name them in CHROMIUM, CHROMEDRIVER and FIREFOX.`,
      );
  } catch (error) {
    fail(error);
  }
}
