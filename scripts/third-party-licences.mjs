import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECLARED_LICENCES } from './declared-licences.mjs';

/** The file in dist/ that has the licences of everything in it that others made. */
export const LICENCES_FILE = 'third-party-licences.txt';

const HEAD = `Vitrine contains software and fonts of others. Their licences follow, by name.
Those of Electron and Chromium are files beside the program: LICENSE.electron.txt, LICENSES.chromium.html.
SQLite, which is in better-sqlite3, is in the public domain.`;
const RULE = '-'.repeat(80);
const LICENCE_NAME = /^(?:licen[cs]e|copying|notice|copyright)(?:[.-].*)?$/i;

/**
 * Collects which packages go into what is built. `plugin` belongs to every build (of Rolldown or Vite); `text` gives the
 * licences of all packages seen so far and of those in `shipped`, which lie beside the bundles.
 */
export function collectLicences({ shipped }) {
  const folders = new Set(shipped);
  return {
    plugin: {
      name: 'third-party-licences',
      generateBundle(_options, bundle) {
        // What was shaken off is not in a chunk; style sheets are in none.
        const inChunks = Object.values(bundle).flatMap((file) => Object.keys(file.modules ?? {}));
        const styles = [...this.getModuleIds()].filter((id) => /\.css(?:\?|$)/.test(id));
        for (const id of [...inChunks, ...styles]) {
          const folder = packageFolder(id);
          if (folder !== undefined) folders.add(folder);
        }
      },
    },
    text: () => licencesText([...folders]),
  };
}

/** The folder of the package that a module belongs to; undefined for the project's own. */
export function packageFolder(id) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id.replace(/^\0/, ''))?.[0];
}

/** The licences of the packages in these folders. @throws Error when one cannot be told: such a package cannot be shipped */
export function licencesText(folders) {
  const parts = new Map(folders.map(describe));
  const names = [...parts.keys()].sort((a, b) => (a < b ? -1 : 1));
  return `${[HEAD, ...names.map((name) => parts.get(name))].join(`\n\n${RULE}\n`)}\n`;
}

/** Its name with the version, and what is said of it. */
function describe(folder) {
  const facts = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const title = `${facts.name} ${facts.version}`;
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_NAME.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim().replaceAll('\r\n', '\n'));
  if (texts.length === 0) texts.push(declaredLicence(facts, title));
  return [title, [`${title} (${facts.license})`, ...texts].join('\n\n')];
}

/** Some packages only name their licence and their author. */
function declaredLicence({ license, author }, title) {
  const holder = (author?.name ?? author)?.replace(/ *[<(].*$/, '');
  const text = DECLARED_LICENCES[license];
  if (text === undefined) throw new Error(`${title} (${license}) has no file with its licence`);
  return holder ? `Author: ${holder}\n\n${text}` : text;
}
