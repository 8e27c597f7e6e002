// Makes sure that there is a Chromium for the screen tests. As root on Debian and its kin it is installed; elsewhere one line says how to
// get it, and it ends with 1.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, HOW_TO_GET_CHROMIUM } from './find-chromium.mjs';

if (findChromium() === undefined && canInstall()) install();
if (findChromium() === undefined) {
  console.log(HOW_TO_GET_CHROMIUM);
  process.exitCode = 1;
}

function canInstall() {
  return !process.env.CHROMIUM && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function install() {
  console.log('Installing Chromium for the screen tests (apt-get install chromium).');
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
}
