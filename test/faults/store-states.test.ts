import { createHash, randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoreInfo, VerifyResult } from '../../contract/domain.ts';
import type { ErrorData } from '../../contract/errors.ts';
import { logKey } from '../../main/engine/store/keys.ts';
import { makeExactly, snapshotFolder, snapshotOf } from '../helpers/folder-snapshot.ts';
import { canMount, MOUNTS_NEEDED, type Mount, mountReadOnly } from '../helpers/mounts.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

const V0 = { 'a.txt': 'a', 'deep/b.txt': 'b' };
const V1 = { 'a.txt': 'changed', 'deep/b.txt': 'b', 'new.txt': 'new' };

let machine: Machine;
let store: string;
const at = (...names: string[]) => join(machine.cwd, ...names);
const log = ['log', 'data', '--name', 'animals'] as const;

beforeEach(async () => {
  machine = makeMachine();
  store = at('drive', 'store');
  mkdirSync(at('drive'));
  await machine.json('store', 'add', store, '--create', '--default');
  makeExactly(at('data'), V0);
  await machine.json(...log);
  makeExactly(at('data'), V1);
  await machine.json(...log);
});
afterEach(() => rmSync(machine.cwd, { recursive: true }));

async function fails(...args: string[]): Promise<ErrorData & { exit: number | null }> {
  const { code, out, err } = await machine.run(...args, '--json');
  expect({ out, err }).toMatchObject({ out: '', err: expect.stringMatching(/^\{"error":.+\}\n$/) });
  return { ...(JSON.parse(err) as { error: ErrorData }).error, exit: code };
}

/** What works without the store: everything that is known can be looked at. */
async function expectBrowsable(): Promise<void> {
  expect(await machine.json('ls')).toHaveLength(1);
  expect(await machine.json('ls', 'animals')).toHaveLength(2);
  expect(await machine.json('show', 'animals:v0')).toMatchObject({ version: 'v0', files: 2 });
  expect(await machine.json('files', 'animals:v1')).toHaveLength(3);
  expect(await machine.json('diff', 'animals:v0', 'animals:v1')).toMatchObject({
    counts: { added: 1, modified: 1 },
  });
}

async function expectReadable(): Promise<void> {
  for (const [version, files] of [
    ['v0', V0],
    ['v1', V1],
  ] as const) {
    rmSync(at('out'), { recursive: true, force: true });
    await machine.json('download', `animals:${version}`, '--to', 'out');
    expect(snapshotFolder(at('out'))).toEqual(snapshotOf(files));
  }
}

async function stateOfStore(): Promise<StoreInfo> {
  return machine.json<StoreInfo>('store', 'info');
}

describe('a store on a drive that is unplugged', () => {
  test.each([
    [
      'its folder is gone',
      () => renameSync(store, at('unplugged')),
      () => renameSync(at('unplugged'), store),
    ],
    [
      'the whole drive is gone',
      () => renameSync(at('drive'), at('away')),
      () => renameSync(at('away'), at('drive')),
    ],
    [
      'an empty mount point is left',
      () => {
        renameSync(store, at('unplugged'));
        mkdirSync(store);
      },
      () => {
        rmSync(store, { recursive: true });
        renameSync(at('unplugged'), store);
      },
    ],
  ])('can be browsed, is never made anew, and works when it is back (%s)', async (_, unplug, plugIn) => {
    unplug();
    const error = await fails(...log);
    expect(error).toMatchObject({ exit: 6, path: store });
    expect(['STORE_MISSING', 'STORE_NOT_A_STORE']).toContain(error.code);
    expect((await fails('download', 'animals', '--to', 'out')).exit).toBe(6);
    expect((await fails('gc')).exit).toBe(6);
    await expectBrowsable();
    expect(await stateOfStore()).toMatchObject({
      state: 'missing',
      stateReason: expect.stringContaining(store),
    });
    expect(existsSync(join(store, 'vitrine.json'))).toBe(false);
    plugIn();
    expect(await machine.json(...log)).toMatchObject({ version: 'v1', created: false });
    await expectReadable();
  });

  test('another store at its place is not taken for it', async () => {
    renameSync(store, at('unplugged'));
    const other = makeMachine();
    await other.json('store', 'add', store, '--create');
    expect(await fails(...log)).toMatchObject({ code: 'STORE_COPIED', exit: 6, path: store });
    await expectBrowsable();
    expect(readdirSync(join(store, 'log'))).toHaveLength(1);
  });
});

describe('a store that is not what it was', () => {
  test('shortened: nothing is written to it any more', async () => {
    rmSync(join(store, logKey(2)));
    expect(await fails(...log)).toMatchObject({ code: 'STORE_WENT_BACK', exit: 6, path: store });
    expect(await fails('alias', 'add', 'animals:v0', 'x')).toMatchObject({
      code: 'STORE_WENT_BACK',
      exit: 6,
    });
    expect(await fails('delete', 'animals:v0')).toMatchObject({ code: 'STORE_WENT_BACK', exit: 6 });
    expect(await fails('gc', '--undo-days', '0')).toMatchObject({ code: 'STORE_WENT_BACK', exit: 6 });
    await expectBrowsable();
    expect(await stateOfStore()).toMatchObject({ state: 'went-back' });
    expect(readdirSync(join(store, 'log'))).toHaveLength(2);
  });

  test('put back from a copy, and gone on with by somebody else', async () => {
    cpSync(store, at('copy'), { recursive: true });
    makeExactly(at('data'), { 'c.txt': 'c' });
    await machine.json(...log);
    rmSync(store, { recursive: true });
    renameSync(at('copy'), store);
    expect(await fails(...log)).toMatchObject({ code: 'STORE_WENT_BACK', exit: 6, path: store });
    const other = makeMachine();
    makeExactly(join(other.cwd, 'data'), { 'd.txt': 'd' });
    await other.json('store', 'add', store, '--default');
    expect(await other.json(...log)).toMatchObject({ version: 'v2' });
    expect(await fails(...log)).toMatchObject({ code: 'STORE_WENT_BACK', exit: 6, path: store });
    expect(await machine.json('ls', 'animals')).toHaveLength(3);
    expect(await other.json('ls', 'animals')).toHaveLength(3);
  });

  test('copied: the copy is refused beside it, and can become a store of its own', async () => {
    cpSync(store, at('copy'), { recursive: true });
    const error = await fails('store', 'add', at('copy'));
    expect(error).toMatchObject({ code: 'STORE_COPIED', exit: 6, path: at('copy') });
    await machine.json('store', 'add', at('copy'), '--new-id', '--handle', 'second');
    makeExactly(at('data'), { 'c.txt': 'c' });
    expect(await machine.json(...log, '--store', 'second')).toMatchObject({ version: 'v2', store: 'second' });
    expect(await machine.json('ls', 'animals', '--store', 'second')).toHaveLength(3);
    makeExactly(at('data'), { 'd.txt': 'd' });
    expect(await machine.json(...log)).toMatchObject({ version: 'v2' });
    for (const handle of ['store', 'second']) {
      expect(await machine.json<VerifyResult>('store', 'verify', handle)).toMatchObject({ ok: true });
    }
  });

  test('moved: it is found again at its new place', async () => {
    renameSync(store, at('moved'));
    await machine.json('store', 'add', at('moved'));
    expect(await machine.json('store', 'list')).toHaveLength(1);
    expect(await machine.json(...log)).toMatchObject({ version: 'v1', created: false });
    await expectReadable();
  });

  test('written by a newer Vitrine: it can be read and not written', async () => {
    writeFileSync(join(store, logKey(3)), strangeEntry(3, readFileSync(join(store, logKey(2)))));
    expect(await fails(...log)).toMatchObject({ code: 'STORE_NEWER', exit: 6, path: store });
    expect(await fails('alias', 'add', 'animals:v0', 'x')).toMatchObject({ code: 'STORE_NEWER', exit: 6 });
    await expectBrowsable();
    await expectReadable();
    expect(await stateOfStore()).toMatchObject({ state: 'newer' });
    expect(readdirSync(join(store, 'log'))).toHaveLength(4);
    expect(existsSync(join(store, 'checkpoints')) ? readdirSync(join(store, 'checkpoints')) : []).toEqual([]);
  });
});

describe.skipIf(!canMount())(`a read-only store (${MOUNTS_NEEDED})`, () => {
  let mount: Mount;
  beforeEach(() => {
    mount = mountReadOnly(store);
  });
  afterEach(() => mount[Symbol.dispose]());

  test('can be browsed, downloaded from and verified; everything that writes says why not', async () => {
    makeExactly(at('data'), { 'c.txt': 'c' });
    for (const args of [log, ['alias', 'add', 'animals:v0', 'x'], ['delete', 'animals:v0']]) {
      const error = await fails(...args);
      expect(error).toMatchObject({ code: 'STORE_READ_ONLY', exit: 6 });
      expect(error.message).toContain(store);
    }
    expect(await machine.json('gc', '--dry-run')).toMatchObject({ freedBytes: 0 });
    await expectBrowsable();
    await expectReadable();
    expect(await machine.json<VerifyResult>('store', 'verify')).toMatchObject({ ok: true });
    expect(await machine.json('checkout', 'animals:v1', '--to', 'fresh', '--yes')).toMatchObject({ add: 3 });
    expect(snapshotFolder(at('fresh'))).toEqual(snapshotOf(V1));
  });

  test('can be added on another machine', async () => {
    const other = makeMachine();
    await other.json('store', 'add', store);
    expect(await other.json('ls', 'animals')).toHaveLength(2);
    await other.json('download', 'animals:v0', '--to', 'out');
    expect(snapshotFolder(join(other.cwd, 'out'))).toEqual(snapshotOf(V0));
  });
});

test.each([
  ['ahead and then back', [3650, -3650, 0]],
  ['back and then ahead', [-3650, 3650, 0]],
])('a clock that jumps %s changes nothing about versions', async (_, days) => {
  const clocks = days.map((day) => ({ ...machine, ...makeClock(machine, day) }));
  let number = 2;
  for (const clock of clocks) {
    makeExactly(at('data'), { 'a.txt': `version ${number}` });
    expect(await clock.json(...log)).toMatchObject({ version: `v${number}`, created: true });
    expect(await clock.json(...log)).toMatchObject({ version: `v${number}`, created: false });
    number++;
  }
  const versions = await machine.json<{ version: string; createdAt: string }[]>('ls', 'animals');
  expect(versions.map(({ version }) => version)).toEqual(['v4', 'v3', 'v2', 'v1', 'v0']);
  const years = versions.map(({ createdAt }) => Number(createdAt.slice(0, 4)));
  expect(Math.max(...years) - Math.min(...years)).toBeGreaterThan(18);
  await machine.json('delete', 'animals:v0');
  // In the past nothing was deleted yet, so nothing may be taken away.
  expect(await clocks[days.indexOf(-3650)]!.json('gc')).toMatchObject({ freedPacks: 0 });
  await machine.json('restore', 'animals:v0');
  await expectReadable();
  expect(await machine.json<VerifyResult>('store', 'verify')).toMatchObject({ ok: true });
});

/** The same machine with its clock put forward by so many days. */
function makeClock(base: Machine, days: number): Pick<Machine, 'json'> {
  const shift = `data:text/javascript,
    const { now } = Date; const by = ${days} * 86400000; const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) { if (given.length === 0) super(now() + by); else super(...given); }
      static now() { return now() + by; }
    };`.replaceAll(/\s+/g, '%20');
  return {
    json: (...args) =>
      makeMachine({ home: base.home, cwd: base.cwd, env: { NODE_OPTIONS: `--import=${shift}` } }).json(
        ...args,
      ),
  };
}

/** A log entry that says it needs something that nobody knows, in the form that every version can check. */
function strangeEntry(number: number, before: Buffer): string {
  const json = `${JSON.stringify({
    number,
    prev: sha256(before),
    id: randomUUID(),
    time: new Date().toISOString(),
    author: 'tomorrow',
    needs: ['time-travel'],
    actions: [{ type: 'edit-store', entity: 'tomorrow' }],
  })}\n`;
  return `${json}${sha256(json)}\n`;
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
