import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderBackend } from '../../main/engine/store/backends/folder.ts';
import { LOG_START } from '../../main/engine/store/log.ts';
import { createStore, openStore } from '../../main/engine/store/store.ts';
import { toArray } from '../helpers/to-array.ts';

const WRITERS = 8;
const EACH = 15;
const child = fileURLToPath(new URL('./append-child.ts', import.meta.url));

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-log-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test.each(['link', 'rename-directory'] as const)(
  'eight processes append to one log by %s: nothing is lost, doubled or out of order',
  async (commit) => {
    const backend = new FolderBackend({ root, commit });
    await createStore(backend, { entity: 'acme', author: 'first', commit });
    const authors = Array.from({ length: WRITERS }, (_, i) => `writer ${i}`);
    await Promise.all(
      authors.map((author) => promisify(execFile)(process.execPath, [child, root, author, String(EACH)])),
    );
    const { log } = await openStore(backend);
    expect(await log.checkContiguous()).toBe(WRITERS * EACH);
    const entries = await toArray(log.readAfter(LOG_START));
    const transactions = entries.map((entry) => entry.transaction);
    expect(transactions).toHaveLength(WRITERS * EACH + 1);
    expect(new Set(transactions.map(({ id }) => id)).size).toBe(transactions.length);
    for (const author of authors) {
      const own = transactions.filter((transaction) => transaction.author === author);
      const entities = own.flatMap(({ actions }) =>
        actions.map((action) => 'entity' in action && action.entity),
      );
      expect(entities).toEqual(Array.from({ length: EACH }, (_, i) => `${author} ${i}`));
    }
    expect(await toArray(backend.list('tmp/'))).toEqual([]);
  },
);
