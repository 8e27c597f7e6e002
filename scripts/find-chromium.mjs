import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** What to do when there is no Chromium, in one line. */
export const HOW_TO_GET_CHROMIUM =
  'Screen tests are skipped: they need Chromium. Install it ("apt-get install chromium", "brew install --cask chromium"), or name one in CHROMIUM=/path/to/chrome.';

/** The Chromium of this machine: `CHROMIUM`, one on the path, or one where the system keeps programs; else undefined. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM) return existsSync(env.CHROMIUM) ? env.CHROMIUM : undefined;
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter)];
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...PLACES].find((file) => existsSync(file));
}
