import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RepairResult } from '../../contract/domain.ts';
import { snapshotFolder } from '../helpers/folder-snapshot.ts';
import { canMount, MOUNTS_NEEDED, mountReadOnly } from '../helpers/mounts.ts';
import { noise } from '../helpers/store-builder.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

let machine: Machine;
let store: string;
let backup: string;
let before: unknown;

beforeEach(async () => {
  machine = makeMachine();
  const photos = join(machine.cwd, 'photos');
  mkdirSync(join(photos, 'sub'), { recursive: true });
  writeFileSync(join(photos, 'a.txt'), 'a'.repeat(5_000));
  writeFileSync(join(photos, 'sub', 'b.bin'), noise(20_000, 'b'));
  writeFileSync(join(photos, 'large.bin'), noise(3_000_000, 'large'));
  await machine.json('log', 'photos', '--name', 'animals');
  store = join(machine.home, 'store');
  backup = join(machine.cwd, 'backup');
  cpSync(store, backup, { recursive: true });
  before = snapshotFolder(photos);
});
afterEach(() => rmSync(machine.cwd, { recursive: true }));

/** Paths of all objects of a kind in the store. */
function objects(kind: string): string[] {
  return readdirSync(join(store, kind), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes[40]! ^= 1;
  writeFileSync(file, bytes);
}

async function expectWhole(): Promise<void> {
  expect(await machine.json('store', 'verify')).toMatchObject({ ok: true });
  rmSync(join(machine.cwd, 'read-back'), { recursive: true, force: true });
  await machine.json('download', 'animals:v0', '--to', 'read-back');
  expect(snapshotFolder(join(machine.cwd, 'read-back'))).toEqual(before);
}

test('a store in which everything is damaged comes back from a copy', async () => {
  for (const kind of ['log', 'packs', 'index', 'manifests']) for (const file of objects(kind)) flip(file);
  rmSync(join(store, 'vitrine.json'));
  const { code, out } = await machine.run('store', 'repair', '--from', 'backup');
  expect(out).toContain(`vitrine.json\n  copied from ${backup}\n`);
  expect(out).toContain('all is whole');
  expect(code).toBe(0);
  await expectWhole();
});

test.each([
  ['id', /"id":"(.)/, '"id":"0'],
  ['format', /"format":"1-draft/, '"format":"2-draft'],
])(
  'a vitrine.json with a wrong %s comes back, while that of another store is left alone',
  async (_, from, to) => {
    const file = join(store, 'vitrine.json');
    const text = readFileSync(file, 'utf8');
    const wrong = text.replace(from, to);
    writeFileSync(file, wrong === text ? text.replace(from, '"id":"1') : wrong);
    expect(await machine.json('store', 'repair', '--from', backup)).toMatchObject({ ok: true });
    await expectWhole();
    await machine.json('store', 'add', 'second', '--create', '--handle', 'second');
    rmSync(store, { recursive: true });
    cpSync(join(machine.cwd, 'second'), store, { recursive: true });
    const { code, err } = await machine.run('store', 'repair', '--from', backup, '--json');
    expect({ code, error: JSON.parse(err).error.code }).toEqual({ code: 6, error: 'STORE_COPIED' });
    expect(readFileSync(file, 'utf8')).toBe(
      readFileSync(join(machine.cwd, 'second', 'vitrine.json'), 'utf8'),
    );
  },
);

test('the end of the log comes back, which the machine remembers', async () => {
  rmSync(join(store, 'log', '00000000000000000001'));
  expect(await machine.json('store', 'repair', '--from', backup)).toMatchObject({ ok: true });
  await expectWhole();
});

test('lost chunks come back from the folder that was logged', async () => {
  for (const file of objects('packs')) rmSync(file);
  const dry = await machine.json<RepairResult>('store', 'repair', '--dry-run');
  expect(dry).toMatchObject({ ok: true, dryRun: true, repaired: [{ kind: 'pack', how: 'rewritten' }] });
  expect(objects('packs')).toEqual([]);
  const human = await machine.run('store', 'repair');
  expect(human.out).toContain(`found in ${join(machine.cwd, 'photos')}`);
  expect(human.code).toBe(0);
  await expectWhole();
});

test('the list of a file with many chunks comes back, too', async () => {
  mkdirSync(join(machine.cwd, 'wide'));
  writeFileSync(join(machine.cwd, 'wide', 'zeros.bin'), '');
  truncateSync(join(machine.cwd, 'wide', 'zeros.bin'), 65 * 4 * 1024 ** 2);
  const others = new Set(objects('packs'));
  await machine.json('log', 'wide', '--name', 'wide');
  for (const file of objects('packs')) if (!others.has(file)) rmSync(file);
  const { ok, repaired } = await machine.json<RepairResult>('store', 'repair');
  expect({ ok, found: repaired[0]!.foundChunks }).toEqual({ ok: true, found: 2 });
  await expectWhole();
});

test.skipIf(!canMount())(`a store that is read-only is refused (${MOUNTS_NEEDED})`, async () => {
  for (const file of objects('packs')) flip(file);
  using _ = mountReadOnly(store);
  const { code, err } = await machine.run('store', 'repair', '--json');
  expect({ code, error: JSON.parse(err).error.code }).toEqual({ code: 6, error: 'STORE_READ_ONLY' });
  expect(await machine.json('store', 'repair', '--dry-run')).toMatchObject({ ok: true });
});

test('lost chunks come back from another store of the machine', async () => {
  await machine.json('store', 'add', 'second', '--create', '--handle', 'second');
  await machine.json('log', 'photos', '--name', 'pets', '--store', 'second');
  rmSync(join(machine.cwd, 'photos'), { recursive: true });
  for (const file of objects('packs')) flip(file);
  const { ok, repaired } = await machine.json<RepairResult>('store', 'repair');
  expect({ ok, from: repaired.map(({ from }) => from) }).toEqual({ ok: true, from: [['store second']] });
  await expectWhole();
});

test('what is nowhere to be found is named, with exit code 6, and left as it is', async () => {
  renameSync(join(machine.cwd, 'photos'), join(machine.cwd, 'away'));
  for (const file of [...objects('packs'), ...objects('manifests')]) flip(file);
  const damaged = snapshotFolder(store);
  const { code, out, err } = await machine.run('store', 'repair');
  expect(code).toBe(6);
  expect(out).toContain('versions: uncategorized/animals:v0');
  expect(err).toContain('still has 2 damaged or missing objects');
  expect(snapshotFolder(store)).toEqual(damaged);
  const absent = await machine.run('store', 'repair', '--from', 'nowhere', '--json');
  expect(JSON.parse(absent.err).error).toMatchObject({ code: 'FOLDER_NOT_FOUND' });
});

test('a repair that is killed after any change of the store is finished by the next one', async () => {
  rmSync(join(backup, 'packs'), { recursive: true });
  for (const kind of ['packs', 'manifests']) for (const file of objects(kind)) flip(file);
  cpSync(machine.home, join(machine.cwd, 'kept'), { recursive: true });
  const child = fileURLToPath(new URL('./repair-child.ts', import.meta.url));
  let kills = 0;
  for (let isKilled = true; isKilled; kills++) {
    rmSync(machine.home, { recursive: true });
    cpSync(join(machine.cwd, 'kept'), machine.home, { recursive: true });
    const args = [child, machine.home, String(kills), backup];
    const [, signal] = await once(
      spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] }),
      'exit',
    );
    isKilled = signal === 'SIGKILL';
    const again = await machine.json<RepairResult>('store', 'repair', '--from', backup);
    expect(again, `after ${kills} changes`).toMatchObject({ ok: true, remaining: [] });
    await expectWhole();
  }
  // Manifest, pack, index, log entry, two deletions, the end.
  expect(kills).toBeGreaterThan(6);
}, 240_000);
