import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createReferences } from '../../main/engine/references/references.ts';
import { testReferences } from './contract.ts';
import { NO_ARTIFACTS, QUICK } from './no-artifacts.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-file-references-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ODD = [
  'a b.txt',
  'a#b.txt',
  'a?b.txt',
  '%41.txt',
  '100%.txt',
  'é.txt',
  '😀',
  'a+b&c=d',
  'quote\'"',
  '.hidden',
  '#',
];
const NOT_ON_WINDOWS = ['back\\slash', 'ab:c', 'line\nbreak'];

testReferences(
  {
    many: true,
    keepsVersions: false,
    dropsEmpty: false,
    oddNames: process.platform === 'win32' ? ODD : [...ODD, ...NOT_ON_WINDOWS],
    meow: { digest: 'rWBtaiSi3smCvCmTqq+RYA==', extra: undefined },
  },
  async () => {
    const folder = mkdtempSync(join(root, 'world-'));
    return {
      references: createReferences({ env: {}, artifacts: NO_ARTIFACTS, policy: QUICK }),
      uri: (name) => `file://${folder}/${name.replace(/%(?=[0-9a-f]{2})/gi, '%25')}`,
      put: async (name, bytes) => {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), bytes);
      },
      remove: async (name) => rmSync(join(folder, name)),
    };
  },
);
