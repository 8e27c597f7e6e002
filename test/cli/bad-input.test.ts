import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StoreInfo, VerifyResult } from '../../contract/domain.ts';
import type { ErrorData } from '../../contract/errors.ts';
import { Catalog } from '../../main/engine/catalog/catalog.ts';
import { holdFolder } from '../../main/engine/transfer/folder-guard.ts';
import { snapshotFolder } from '../helpers/folder-snapshot.ts';
import { canMount, MOUNTS_NEEDED, type Mount, mountMemory, mountReadOnly } from '../helpers/mounts.ts';
import { finish, type Machine, makeMachine } from '../helpers/vitrine-process.ts';

const GIB = 1024 ** 3;
const mountable = canMount();

/**
 * Runs the command both ways: one line on standard error, and the same facts with `--json`. Standard output stays empty
 * with `--json`; for a person a check-out shows its plan there first.
 */
async function refused(
  machine: Machine,
  args: readonly string[],
): Promise<ErrorData & { exit: number | null }> {
  const json = await machine.run(...args, '--json');
  expect(json.out).toBe('');
  expect(json.err).toMatch(/^\{.+\}\n$/);
  const { error } = JSON.parse(json.err) as { error: ErrorData };
  const human = await machine.run(...args);
  expect(human.code).toBe(json.code);
  expect(human.err).toMatch(/^vitrine: [^\n]+\n$/);
  expect(human.err).toContain(error.message.replace(/\.$/, ''));
  expect(error.hint ?? '', `${error.code} says what to do`).not.toBe('');
  expect(human.err).toContain(error.hint!.replace(/\.$/, ''));
  return { ...error, exit: json.code };
}

/** A machine with one version of `photos`, and its store. */
async function machineWithVersion(): Promise<{ machine: Machine; store: string }> {
  const machine = makeMachine();
  mkdirSync(join(machine.cwd, 'photos'));
  writeFileSync(join(machine.cwd, 'photos', 'a.txt'), 'a');
  writeFileSync(join(machine.cwd, 'photos', 'b.txt'), 'b'.repeat(20_000));
  await machine.json('log', 'photos', '--name', 'animals');
  return { machine, store: join(machine.home, 'store') };
}

async function expectNothingLost(machine: Machine): Promise<void> {
  expect(await machine.json<VerifyResult>('store', 'verify')).toMatchObject({ ok: true, damages: [] });
  rmSync(join(machine.cwd, 'read-back'), { recursive: true, force: true });
  await machine.json('download', 'animals:v0', '--to', 'read-back');
  expect(snapshotFolder(join(machine.cwd, 'read-back'))).toEqual(snapshotFolder(join(machine.cwd, 'photos')));
}

describe('a command that cannot be carried out', () => {
  let machine: Machine;
  let store: string;

  beforeAll(async () => {
    ({ machine, store } = await machineWithVersion());
    mkdirSync(join(machine.cwd, 'empty'));
    writeFileSync(join(machine.cwd, 'file'), 'not a folder');
    expect((await machine.json<StoreInfo>('store', 'info')).location).toBe(store);
  });
  afterAll(async () => {
    await expectNothingLost(machine);
    expect(await machine.json('ls')).toHaveLength(1);
    expect(await machine.json('ls', 'animals')).toHaveLength(1);
    expect(readFileSync(join(machine.cwd, 'file'), 'utf8')).toBe('not a folder');
    rmSync(machine.cwd, { recursive: true });
  });

  const long = 'n'.repeat(129);
  test.each([
    ['a folder that is not there', () => ['log', 'gone', '--name', 'x'], 'FOLDER_NOT_FOUND', 3, 'gone'],
    ['an empty folder', () => ['log', 'empty', '--name', 'x'], 'FOLDER_EMPTY', 5, 'empty'],
    ['a file', () => ['log', 'file', '--name', 'x'], 'NOT_A_FOLDER', 5, 'file'],
    ['a folder below a file', () => ['log', 'file/x', '--name', 'x'], 'NOT_A_FOLDER', 5, 'file'],
    [
      'a folder inside the store',
      () => ['log', join(store, 'log'), '--name', 'x'],
      'FOLDER_IN_STORE',
      5,
      'log',
    ],
    ['the store itself', () => ['log', store, '--name', 'x'], 'FOLDER_IN_STORE', 5, 'store'],
    ['a folder around the store', () => ['log', machine.home, '--name', 'x'], 'FOLDER_IN_STORE', 5, 'home'],
    ['a name with a space', () => ['log', 'photos', '--name', 'a b'], 'INVALID_NAME', 2, 'a b'],
    ['a name that is too long', () => ['log', 'photos', '--name', long], 'INVALID_NAME', 2, ''],
    ['a name of a version', () => ['log', 'photos', '--name', 'x:v3'], 'INVALID_NAME', 2, 'x:v3'],
    [
      'a name with too many parts',
      () => ['log', 'photos', '--name', 'a/b/c/d'],
      'INVALID_NAME',
      2,
      'a/b/c/d',
    ],
    ['an alias like a version', () => ['log', 'photos', '-n', 'x', '-a', 'v1'], 'INVALID_ALIAS', 2, 'v1'],
    ['an alias with a slash', () => ['log', 'photos', '-n', 'x', '-a', 'a/b'], 'INVALID_ALIAS', 2, 'a/b'],
    ['an alias with a colon', () => ['alias', 'add', 'animals', 'a:b'], 'INVALID_ALIAS', 2, 'a:b'],
    ['an alias it does not have', () => ['alias', 'rm', 'animals:v0', 'no'], 'ALIAS_NOT_FOUND', 3, 'no'],
    ['latest of the newest', () => ['alias', 'rm', 'animals:v0', 'latest'], 'INVALID_ALIAS', 2, 'latest'],
    ['no aliases at all', () => ['alias', 'set', 'animals:v0'], 'USAGE', 2, 'animals:v0'],
    ['a version with aliases', () => ['delete', 'animals:v0'], 'VERSION_HAS_ALIASES', 4, 'latest'],
    ['a collection without a yes', () => ['delete', 'animals', '--collection'], 'CONFIRMATION_NEEDED', 4, ''],
    ['a delete of nothing', () => ['delete', 'nope'], 'COLLECTION_NOT_FOUND', 3, 'nope'],
    ['a status of a new folder', () => ['status', 'empty'], 'FOLDER_NOT_FOUND', 3, 'empty'],
    ['a status of nothing', () => ['status', 'gone'], 'FOLDER_NOT_FOUND', 3, 'gone'],
    ['another type', () => ['log', 'photos', '-n', 'animals', '-t', 'model'], 'TYPE_MISMATCH', 4, 'animals'],
    ['an unknown collection', () => ['show', 'birds:v0'], 'COLLECTION_NOT_FOUND', 3, 'birds'],
    ['an unknown alias', () => ['show', 'animals:prod'], 'VERSION_NOT_FOUND', 3, 'prod'],
    ['an unknown version', () => ['download', 'animals:v7', '--to', 'out'], 'VERSION_NOT_FOUND', 3, 'v7'],
    ['a file that is not in it', () => ['files', 'animals', 'nowhere'], 'ENTRY_NOT_FOUND', 3, 'nowhere'],
    [
      'a target that is a file',
      () => ['download', 'animals', '--to', 'file'],
      'TARGET_NOT_A_FOLDER',
      5,
      'file',
    ],
    [
      'a target below a file',
      () => ['download', 'animals', '--to', 'file/x'],
      'TARGET_NOT_A_FOLDER',
      5,
      'file',
    ],
    [
      'a check-out to a file',
      () => ['checkout', 'animals', '--to', 'file', '--yes'],
      'TARGET_NOT_A_FOLDER',
      5,
      'file',
    ],
    [
      'a target inside the store',
      () => ['checkout', 'animals', '--to', join(store, 'x')],
      'TARGET_IN_STORE',
      5,
      'store',
    ],
    [
      'a target around the store',
      () => ['checkout', 'animals', '--to', machine.home, '--yes'],
      'TARGET_IN_STORE',
      5,
      'home',
    ],
    ['nothing to undo', () => ['checkout', '--undo', '--to', 'empty'], 'NOTHING_TO_UNDO', 3, 'empty'],
    ['an unknown store', () => ['ls', '--store', 'nowhere'], 'STORE_NOT_FOUND', 3, 'nowhere'],
    ['an unknown job', () => ['jobs', 'cancel', 'nothing'], 'JOB_NOT_FOUND', 3, 'nothing'],
    ['a folder that is no store', () => ['store', 'add', 'photos'], 'STORE_NOT_A_STORE', 6, 'photos'],
    ['a store where files are', () => ['store', 'add', 'photos', '--create'], 'TARGET_CLASH', 5, 'photos'],
    ['a store where one is', () => ['store', 'add', store, '--create'], 'STORE_EXISTS', 6, 'store'],
    ['a store that is not there', () => ['store', 'add', 'gone'], 'STORE_MISSING', 6, 'gone'],
  ] as const)('%s', async (_case, args, code, exit, named) => {
    const error = await refused(machine, args());
    expect(error).toMatchObject({ code, exit });
    expect(error.message).toContain(named);
  });

  test('hints that can be followed', async () => {
    const hint = async (...args: string[]) => (await refused(machine, args)).hint;
    expect(await hint('log', 'file', '--name', 'x')).toBe(`Give the folder that holds it: ${machine.cwd}.`);
    expect(await hint('log', 'photos', '--name', 'pets/x:v3')).toContain('--name pets/x --alias v3');
    expect(await hint('show', 'animls')).toContain('Did you mean animals?');
    expect(await hint('status', 'empty')).toContain('"vitrine diff NAME:latest ');
    expect(await hint('delete', 'animals')).toContain('such as animals:v0,');
  });

  test.skipIf(process.platform === 'win32')('a folder that cannot be read', async () => {
    const asRoot = process.getuid?.() === 0;
    const other = makeMachine(asRoot ? { uid: 65_534 } : {});
    mkdirSync(join(other.cwd, 'closed', 'inside'), { recursive: true });
    chmodSync(join(other.cwd, 'closed'), 0);
    expect(await refused(other, ['log', 'closed', '--name', 'x'])).toMatchObject({
      code: 'FOLDER_UNREADABLE',
      exit: 5,
      path: expect.stringContaining('closed'),
    });
    mkdirSync(join(other.cwd, 'half'));
    writeFileSync(join(other.cwd, 'half', 'open.txt'), 'open');
    writeFileSync(join(other.cwd, 'half', 'secret.txt'), 'secret');
    chmodSync(join(other.cwd, 'half', 'secret.txt'), 0);
    const error = await refused(other, ['log', 'half', '--name', 'x']);
    expect(error).toMatchObject({ code: 'FILES_UNREADABLE', exit: 5, path: 'secret.txt' });
    expect(await other.json('ls')).toEqual([]);
    const logged = await other.json('log', 'half', '--name', 'x', '--skip-unreadable');
    expect(logged).toMatchObject({ files: 1, skipped: [{ path: 'secret.txt' }] });
    chmodSync(join(other.cwd, 'closed'), 0o700);
    rmSync(other.cwd, { recursive: true });
  });
});

describe.skipIf(!mountable)(`a target (${MOUNTS_NEEDED})`, () => {
  let machine: Machine;
  let mount: Mount | undefined;
  beforeEach(async () => {
    ({ machine } = await machineWithVersion());
  });
  afterEach(async () => {
    mount?.[Symbol.dispose]();
    await expectNothingLost(machine);
    rmSync(machine.cwd, { recursive: true });
  });

  test.each(['download', 'checkout'])('that is full stops a %s', async (command) => {
    mount = mountMemory(join(machine.cwd, 'full'), 'size=16k');
    expect(await refused(machine, [command, 'animals', '--to', 'full'])).toMatchObject({
      code: 'DISK_FULL',
      exit: 5,
      path: expect.stringContaining('full'),
    });
    expect(readdirSync(mount.path)).toEqual([]);
  });

  test.each(['download', 'checkout'])('that is read-only stops a %s', async (command) => {
    mkdirSync(join(machine.cwd, 'fixed'));
    mount = mountReadOnly(join(machine.cwd, 'fixed'));
    expect(await refused(machine, [command, 'animals', '--to', 'fixed'])).toMatchObject({
      code: 'TARGET_NOT_WRITABLE',
      exit: 5,
      path: expect.stringContaining('fixed'),
    });
  });
});

describe('a store', () => {
  let machine: Machine;
  let store: string;
  beforeEach(async () => {
    ({ machine, store } = await machineWithVersion());
    cpSync(store, join(machine.cwd, 'kept'), { recursive: true });
  });
  afterEach(async () => {
    rmSync(store, { recursive: true });
    cpSync(join(machine.cwd, 'kept'), store, { recursive: true });
    await expectNothingLost(machine);
    rmSync(machine.cwd, { recursive: true });
  });
  const relog = ['log', 'photos', '--name', 'animals'];

  test('with a newer format', async () => {
    const file = join(store, 'vitrine.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"format":"[^"]+"/, '"format":"99"'));
    expect(await refused(machine, relog)).toMatchObject({ code: 'STORE_NEWER', exit: 6, path: store });
    expect(await machine.json('ls', 'animals')).toHaveLength(1);
  });

  test('with a pack missing', async () => {
    rmSync(join(store, 'packs'), { recursive: true });
    mkdirSync(join(store, 'packs'));
    const error = await refused(machine, ['download', 'animals', '--to', 'out']);
    expect(error).toMatchObject({ exit: 6 });
    expect(['STORE_OBJECT_MISSING', 'STORE_DAMAGED']).toContain(error.code);
    expect(error.message).toMatch(/packs\/[0-9a-f]{2}\/[0-9a-f]{64}/);
    expect(Object.keys(snapshotFolder(join(machine.cwd, 'out')))).toEqual([]);
    expect((await machine.run('store', 'verify', '--json')).code).toBe(6);
  });

  test('with a damaged log', async () => {
    const entry = join(store, 'log', '00000000000000000001');
    const bytes = readFileSync(entry);
    bytes[40]! ^= 1;
    rmSync(entry);
    writeFileSync(entry, bytes);
    const error = await refused(machine, relog);
    expect(error.exit).toBe(6);
    expect(['STORE_DAMAGED', 'STORE_WENT_BACK']).toContain(error.code);
    expect(error.message).toContain(store);
    const other = makeMachine();
    expect(await refused(other, ['store', 'add', store])).toMatchObject({ code: 'STORE_DAMAGED', exit: 6 });
  });

  test('with a shortened log', async () => {
    rmSync(join(store, 'log', '00000000000000000001'));
    expect(await refused(machine, relog)).toMatchObject({ code: 'STORE_WENT_BACK', exit: 6, path: store });
    expect(await machine.json('ls', 'animals')).toHaveLength(1);
    expect(readdirSync(join(store, 'log'))).toEqual(['00000000000000000000']);
  });

  test('that is gone', async () => {
    rmSync(store, { recursive: true });
    expect(await refused(machine, relog)).toMatchObject({ code: 'STORE_MISSING', exit: 6, path: store });
    expect(await machine.json('ls', 'animals')).toHaveLength(1);
    expect(await machine.json('files', 'animals')).toHaveLength(2);
    expect(readdirSync(machine.home)).not.toContain('store');
    mkdirSync(store);
  });
});

describe('a catalog', () => {
  let machine: Machine;
  let file: string;
  let before: unknown;
  beforeEach(async () => {
    ({ machine } = await machineWithVersion());
    file = join(machine.home, 'catalog', 'catalog.db');
    before = await machine.json('ls', 'animals');
  });
  afterEach(async () => {
    await machine.json('catalog', 'rebuild');
    expect(await machine.json('ls', 'animals')).toEqual(before);
    await expectNothingLost(machine);
    rmSync(machine.cwd, { recursive: true });
  });

  test.each([
    ['not a database', () => writeFileSync(file, 'Dear diary, '.repeat(1000)), 'CATALOG_DAMAGED'],
    ['cut short', () => truncateSync(file, 9000), 'CATALOG_DAMAGED'],
    ['overwritten in the middle', () => scribble(file), 'CATALOG_DAMAGED'],
    ['a database of another program', () => foreignDatabase(file), 'CATALOG_DAMAGED'],
    ['newer', () => withDatabase(file, (db) => db.pragma('user_version = 9999')), 'CATALOG_NEWER'],
  ])('that is %s', async (_, spoil, code) => {
    spoil();
    const error = await refused(machine, ['ls', 'animals']);
    expect(error).toMatchObject({ code, exit: 7, path: file });
    expect(error.hint).toContain('catalog rebuild');
  });
});

test('two commands that want the same folder: the second one is refused, the first one goes on', async () => {
  const { machine } = await machineWithVersion();
  mkdirSync(join(machine.cwd, 'big'));
  writeFileSync(join(machine.cwd, 'big', 'big.bin'), 'begin');
  truncateSync(join(machine.cwd, 'big', 'big.bin'), 12 * GIB);
  const first = machine.start('log', 'big', '--name', 'big', '--verbose');
  const ended = finish(first);
  await once(first.stderr!, 'data');
  for (const args of [
    ['log', 'big', '--name', 'other'],
    ['download', 'animals', '--to', 'big'],
  ]) {
    expect(await refused(machine, args)).toMatchObject({
      code: 'FOLDER_BUSY',
      exit: 4,
      path: join(machine.cwd, 'big'),
      retryable: true,
    });
  }
  expect(first.exitCode).toBe(null);
  first.kill('SIGINT');
  expect((await ended).code).toBe(130);
  await expectNothingLost(machine);
  rmSync(machine.cwd, { recursive: true });
});

test('a check-out does not touch a folder that another process works on', async () => {
  const { machine } = await machineWithVersion();
  const photos = join(machine.cwd, 'photos');
  writeFileSync(join(photos, 'mine.txt'), 'mine');
  const before = snapshotFolder(photos);
  const catalog = await Catalog.open(join(machine.home, 'catalog'));
  const held = holdFolder(catalog, photos);
  for (const args of [
    ['checkout', 'animals', '--to', 'photos', '--yes'],
    ['log', 'photos', '--name', 'animals'],
  ]) {
    expect(await refused(machine, args)).toMatchObject({ code: 'FOLDER_BUSY', exit: 4, path: photos });
  }
  expect(snapshotFolder(photos)).toEqual(before);
  held[Symbol.dispose]();
  await catalog.close();
  expect(await machine.json('checkout', 'animals', '--to', 'photos', '--yes')).toMatchObject({ delete: 1 });
  rmSync(machine.cwd, { recursive: true });
});

/** Noise over all pages but the first, so that the file still looks like a catalog. */
function scribble(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096);
  writeFileSync(file, bytes);
}

function foreignDatabase(file: string): void {
  rmSync(file);
  withDatabase(file, (db) => db.exec('CREATE TABLE bookmarks (url TEXT)'));
}

function withDatabase(file: string, work: (db: Database.Database) => unknown): void {
  const db = new Database(file);
  work(db);
  db.close();
}
