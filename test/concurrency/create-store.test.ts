import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderBackend } from '../../main/engine/store/backends/folder.ts';
import { openStore } from '../../main/engine/store/store.ts';

const CREATORS = 3;
const STORES = 40;
const child = fileURLToPath(new URL('./create-child.ts', import.meta.url));

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-create-'));
  for (let i = 0; i < STORES; i++) mkdirSync(join(root, `${i}`));
});
afterEach(() => rmSync(root, { recursive: true }));

test.each(['link', 'rename-directory'] as const)(
  'three processes make stores at the same places by %s: each has one maker, and its file and log belong together',
  async (commit) => {
    const args = [child, root, commit, `${STORES}`, `${Date.now() + 800}`, '15'];
    const makers = Array.from({ length: CREATORS }, () => promisify(execFile)(process.execPath, args));
    const made = (await Promise.all(makers)).flatMap(({ stdout }) =>
      stdout.trim().split('\n').filter(Boolean),
    );
    const ids = new Map(made.map((line) => line.split(' ') as [string, string]));
    expect(made).toHaveLength(STORES);
    expect(ids.size).toBe(STORES);
    for (const [name, id] of ids) {
      const backend = new FolderBackend({ root: join(root, name), commit });
      expect((await openStore(backend)).id).toBe(id);
      expect(readdirSync(join(root, name, 'tmp'))).toEqual([]);
    }
  },
);
