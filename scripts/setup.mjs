// npm run setup: the browsers that `npm test` drives, from the system's packages.

import { chromedriver, chromium, firefox, which } from './browser.mjs';
import { fail, run, step } from './steps.mjs';

const NEEDS = [
  ['chromium', chromium],
  ['chromium-driver', chromedriver],
  ['firefox-esr', firefox],
];

/** Packages whose program is not there. */
export const missing = () => NEEDS.filter(([, find]) => !find()).map(([name]) => name);

/** Whether this user can install them without being asked for a password. */
export const canInstall = () => process.getuid?.() === 0 && which('apt-get') !== undefined;

/** The one command that installs them. */
export const command = (names) => `sudo apt-get update && sudo apt-get install --yes ${names.join(' ')}`;

export async function install(names) {
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await step(`system packages ${names.join(', ')}`, async () => {
    await run('apt-get', ['update', '--quiet'], quiet);
    await run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', ...names], quiet);
  });
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const names = missing();
  try {
    if (names.length === 0) console.log('Chromium, ChromeDriver and Firefox are here.');
    else if (canInstall()) await install(names);
    else
      console.log(
        `As an administrator:\n\n  ${command(names)}\n\nElsewhere than on Debian and Ubuntu, install Chromium (or Chrome), its ChromeDriver and Firefox,\nand name them in CHROMIUM, CHROMEDRIVER and FIREFOX.`,
      );
  } catch (error) {
    fail(error);
  }
}
