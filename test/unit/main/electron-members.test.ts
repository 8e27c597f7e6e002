import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '../../..');
const TYPES = readFileSync(join(PROJECT, 'node_modules/electron/electron.d.ts'), 'utf8');
const DOCUMENT = readFileSync(join(PROJECT, 'docs/electron.md'), 'utf8');

/** What variables that hold an object of Electron are called in the sources; the document names their class. */
const OBJECTS: Readonly<Record<string, string>> = {
  window: 'BrowserWindow',
  contents: 'WebContents',
  webContents: 'WebContents',
  defaultSession: 'Session',
  tray: 'Tray',
  image: 'NativeImage',
  notification: 'Notification',
  child: 'UtilityProcess',
  senderFrame: 'WebFrameMain',
};
const SOURCES = globSync(['main/**/*.ts', 'preload/**/*.ts'], { cwd: PROJECT }).filter(
  (file) => !file.startsWith(join('main', 'engine')),
);

/** Every member of Electron that a file uses, as the document writes it: `app.quit`, `BrowserWindow#show`, `app: activate`. */
function membersIn(source: string): string[] {
  const imported = [...source.matchAll(/import \{([^}]*)\} from 'electron'/g)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
  if (!/from 'electron'/.test(source)) return [];
  const found = new Set<string>();
  for (const name of imported) {
    if (new RegExp(`new ${name}\\(`).test(source)) found.add(`new ${name}`);
    for (const [, member] of source.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g')))
      found.add(`${name}.${member}`);
    if (new RegExp(`\\} = ${name};`).test(source)) found.add(`${name}.defaultSession`);
  }
  for (const [name, className] of Object.entries(OBJECTS)) {
    for (const [, member = ''] of source.matchAll(new RegExp(`(?<![\\w'/-])${name}\\??\\.(\\w+)`, 'g'))) {
      if (DOM_MEMBERS.has(`${name}.${member}`)) continue;
      found.add(`${className}#${member}`);
    }
  }
  for (const [, owner = '', event] of source.matchAll(/\b(\w+)\s*\.(?:on|once)\(\s*'([\w-]+)'/g)) {
    found.add(`${OBJECTS[owner] ?? owner}: ${event}`);
  }
  for (const [, role] of source.matchAll(/\brole: '(\w+)'/g)) found.add(`role ${role}`);
  // Events are found by their names; those of `ipcRenderer` are the app's own.
  return [...found].filter((member) => member === 'ipcRenderer.on' || !/[#.](?:on|once)$/.test(member));
}

/** Members of the page's own `window`, in the preload. */
const DOM_MEMBERS: ReadonlySet<string> = new Set(['window.addEventListener']);

const used = new Map<string, string>();
for (const file of SOURCES) {
  for (const member of membersIn(readFileSync(join(PROJECT, file), 'utf8'))) used.set(member, file);
}

/** The first column of the tables of the document. */
const documented = new Set([...DOCUMENT.matchAll(/^\| `([^`]+)` \|/gm)].map(([, member = '']) => member));

describe('the members of Electron in main and preload', () => {
  test('are found at all', () => {
    expect([...used.keys()]).toEqual(
      expect.arrayContaining([
        'app.whenReady',
        'new BrowserWindow',
        'BrowserWindow#getNormalBounds',
        'BrowserWindow: close',
        'WebContents#setWindowOpenHandler',
        'webUtils.getPathForFile',
        'role services',
      ]),
    );
  });

  test('are all in docs/electron.md', () => {
    const missing = [...used].filter(([member]) => !documented.has(member));
    expect(missing).toEqual([]);
  });

  test('and docs/electron.md lists nothing else', () => {
    expect([...documented].filter((member) => !used.has(member))).toEqual([]);
  });

  test('are in Electron’s own typings', () => {
    const missing = [...documented].filter((member) => {
      const [, name = ''] = /(?:[.#]|: |new |role )([\w-]+)$/.exec(member) ?? [];
      return !new RegExp(`\\b${name}\\b`).test(TYPES);
    });
    expect(missing).toEqual([]);
  });

  test('have a page of the documentation each', () => {
    const rows = DOCUMENT.split('\n').filter((line) => /^\| `/.test(line));
    const bad = rows.filter(
      (row) => !/\]\(https:\/\/www\.electronjs\.org\/docs\/latest\/[\w/#-]+\) \| \S/.test(row),
    );
    expect(bad).toEqual([]);
  });
});
