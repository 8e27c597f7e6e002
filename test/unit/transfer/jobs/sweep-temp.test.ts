import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Catalog } from '../../../../main/engine/catalog/catalog.ts';
import { sweepTemp } from '../../../../main/engine/transfer/jobs/sweep-temp.ts';
import { openSession } from '../../../helpers/engine-session.ts';

let root: string;
let temp: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-sweep-'));
  temp = join(root, 'tmp');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function leave(...names: string[]): void {
  mkdirSync(temp, { recursive: true });
  for (const name of names) {
    if (name.startsWith('renew-')) {
      mkdirSync(join(temp, name));
      writeFileSync(join(temp, name, '0'), 'part');
    } else writeFileSync(join(temp, name), 'part');
  }
}

test('what killed jobs left goes; what a running one has stays, and so does what is of no job', async () => {
  const [killed, running] = [randomUUID(), randomUUID()];
  const ofRunning = [`manifest-${running}-${randomUUID()}`, `renew-${running}`];
  leave(`manifest-${killed}-${randomUUID()}`, `renew-${killed}`, ...ofRunning, 'mine.txt', 'renew-me', 'a-b');
  const catalog = await Catalog.open(join(root, 'catalog'));
  const other = await Catalog.open(join(root, 'catalog'));
  const lock = other.tryLock(`job-${running}`)!;
  sweepTemp(temp, catalog);
  expect(readdirSync(temp).sort()).toEqual([...ofRunning, 'a-b', 'mine.txt', 'renew-me'].sort());
  lock.release();
  sweepTemp(temp, catalog);
  expect(readdirSync(temp).sort()).toEqual(['a-b', 'mine.txt', 'renew-me']);
  await catalog.close();
  await other.close();
});

test('there may be no such folder', async () => {
  const catalog = await Catalog.open(join(root, 'catalog'));
  expect(() => sweepTemp(temp, catalog)).not.toThrow();
  await catalog.close();
});

test('an engine that starts sweeps', async () => {
  leave(`manifest-${randomUUID()}-${randomUUID()}`, 'mine.txt');
  const session = openSession(root);
  await session.ask('jobs.list', {});
  expect(readdirSync(temp)).toEqual(['mine.txt']);
  await session.close();
});
