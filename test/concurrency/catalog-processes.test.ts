import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Key } from '../../main/engine/catalog/rows.ts';
import { CatalogFixture } from '../helpers/catalog-fixture.ts';
import { toArray } from '../helpers/to-array.ts';

const CHILD = fileURLToPath(new URL('../helpers/catalog-child.ts', import.meta.url));

let fixture: CatalogFixture;
let children: ChildProcess[];

beforeEach(async () => {
  fixture = await CatalogFixture.create();
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await fixture.remove();
});

function start(...args: readonly (string | number)[]): ChildProcess {
  const child = spawn(process.execPath, [CHILD, fixture.dir, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

/** Waits until the child has printed a line that begins so. */
async function line(child: ChildProcess, beginning: string): Promise<void> {
  let text = '';
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    text += chunk;
    if (text.split('\n').some((one) => one.startsWith(beginning))) return;
  }
  throw new Error(`The child ended without "${beginning}": ${text}`);
}

test('a process killed in the middle of a load leaves every loaded version whole, and the load can be done again', async () => {
  const versions: Key[] = [];
  for (let i = 0; i < 12; i++) versions.push(await fixture.version(`v${i}`));
  const { entries } = fixture.catalog;
  for (let round = 0; round < 4; round++) {
    const child = start('load', fixture.store, ...versions.map((version) => version.id));
    await line(child, `loaded ${versions[round * 2]!.id}`);
    child.kill('SIGKILL');
    await once(child, 'close');
    for (const [number, version] of versions.entries()) {
      if (await entries.isLoaded(version)) await expectWhole(version, number);
    }
  }
  const last = start('load', fixture.store, ...versions.map((version) => version.id));
  const [code] = await once(last, 'close');
  expect(code).toBe(0);
  for (const [number, version] of versions.entries()) await expectWhole(version, number);
  const lineages = new Set((await entries.loadedVersions(fixture.collection())).filter(({ tip }) => tip));
  expect(lineages.size).toBe(1);
}, 120_000);

test('two processes and this one write at once and nothing is lost', async () => {
  const writers = [start('write', 0), start('write', 0)];
  // Asked for at once: one of them may end before the other is waited for.
  const ended = writers.map((writer) => once(writer, 'close'));
  const { jobs, stores } = fixture.catalog;
  for (let i = 0; i < 40; i++) {
    await jobs.create({ id: `here-${i}`, kind: 'log', title: '', input: null });
    await stores.setSetting(`here-${i}`, i);
  }
  for (const [code] of await Promise.all(ended)) expect(code).toBe(0);
  const { rows } = await jobs.list({ limit: 1000 });
  expect(rows).toHaveLength(120);
  for (const { pid } of writers) {
    expect(await stores.getSetting(`${pid}-39`)).toBe(39);
    expect(await jobs.journal(`${pid}-39`)).toEqual([{ key: 'k', value: 39 }]);
  }
});

test('a lock that another process holds is free as soon as that process is killed', async () => {
  const child = start('lock');
  await line(child, 'locked');
  expect(fixture.catalog.tryLock('child')).toBeUndefined();
  child.kill('SIGKILL');
  await once(child, 'close');
  const lock = fixture.catalog.tryLock('child');
  expect(lock).toBeDefined();
  lock!.release();
});

async function expectWhole(version: Key, number: number): Promise<void> {
  const { entries } = fixture.catalog;
  const all = (await toArray(entries.streamEntries(version))).flat();
  expect(all).toHaveLength(2000);
  const changed = all.filter((entry) => {
    const file = entry.path.slice(4);
    const text = `${file} ${Number(file) % 10 === number % 10 ? number : ''}`;
    return entry.kind === 'stored' && entry.content.size !== text.length;
  });
  expect(changed).toEqual([]);
  expect((await entries.sums(version)).files).toBe(2000);
}
