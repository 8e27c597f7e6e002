import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderBackend } from '../../main/engine/store/backends/folder.ts';
import { LOG_START } from '../../main/engine/store/log.ts';
import { createStore, openStore } from '../../main/engine/store/store.ts';
import { toArray } from '../helpers/to-array.ts';

const child = fileURLToPath(new URL('../concurrency/append-child.ts', import.meta.url));

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-killed-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test.each(['link', 'rename-directory'] as const)(
  'writers killed while they append by %s leave a whole log, and leftovers that can be removed',
  async (commit) => {
    const backend = new FolderBackend({ root, commit });
    await createStore(backend, { entity: 'acme', author: 'first', commit });
    let last = 0;
    for (let round = 0; round < 4; round++) {
      await killWhileAppending(`writer ${round}`, 1 + 2 * round);
      const { log } = await openStore(backend);
      const before = last;
      last = await log.checkContiguous();
      expect(last).toBeGreaterThan(before + 2 * round);
      expect(await toArray(log.readAfter(LOG_START))).toHaveLength(last + 1);
    }
    await backend.removeLeftovers(0);
    expect(readdirSync(join(root, 'tmp'))).toEqual([]);
  },
);

/** Starts a writer and kills it, in the middle of whatever it does, once it has committed so many entries. */
async function killWhileAppending(author: string, commits: number): Promise<void> {
  const writer = spawn(process.execPath, [child, root, author, '1000000']);
  const exited = once(writer, 'exit');
  let seen = 0;
  writer.stdout.on('data', (dots: Buffer) => {
    seen += dots.length;
    if (seen >= commits) writer.kill('SIGKILL');
  });
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
}
