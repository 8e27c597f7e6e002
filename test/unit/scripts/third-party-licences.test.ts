import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { licencesText, packageFolder } from '../../../scripts/third-party-licences.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-licences-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function makePackage(name: string, facts: object, files: Readonly<Record<string, string>> = {}): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...facts }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

describe('the licences of packages', () => {
  test('are their files, by name, each once', () => {
    const b = makePackage(
      'b',
      { license: 'MIT' },
      { 'LICENSE.md': 'Text of b.\r\n', NOTICE: 'Notice of b.' },
    );
    const a = makePackage('a', { license: 'ISC' }, { licence: 'Text of a.', 'index.js': 'no licence' });
    const [, first, second, ...more] = licencesText([b, a, b]).split(/\n-{80}\n/);
    expect(first).toBe('a 1.0.0 (ISC)\n\nText of a.\n');
    expect(second).toBe('b 1.0.0 (MIT)\n\nText of b.\n\nNotice of b.\n');
    expect(more).toEqual([]);
  });

  test('are the known text with the author where a package only names its licence', () => {
    const text = licencesText([makePackage('a', { license: 'MIT', author: 'Ann Lee <ann@example.org>' })]);
    expect(text).toContain('a 1.0.0 (MIT)\n\nAuthor: Ann Lee\n\nMIT License\n\nPermission is hereby granted');
  });

  test('must be known', () => {
    expect(() => licencesText([makePackage('a', { license: 'SEE LICENSE IN x' })])).toThrow(
      'a 1.0.0 (SEE LICENSE IN x) has no file with its licence',
    );
  });
});

test('a module belongs to the innermost package', () => {
  expect(packageFolder('/p/node_modules/a/lib/x.js')).toBe('/p/node_modules/a');
  expect(packageFolder('/p/node_modules/a/node_modules/@s/b/x.css?inline')).toBe(
    '/p/node_modules/a/node_modules/@s/b',
  );
  expect(packageFolder('C:\\p\\node_modules\\a\\x.js')).toBe('C:\\p\\node_modules\\a');
  expect(packageFolder('\0/p/node_modules/a/x.js?commonjs-module')).toBe('/p/node_modules/a');
  expect(packageFolder('/p/main/x.ts')).toBeUndefined();
});
