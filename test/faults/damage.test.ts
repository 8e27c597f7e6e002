import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { VerifyResult } from '../../contract/domain.ts';
import type { ErrorData } from '../../contract/errors.ts';
import { FolderBackend } from '../../main/engine/store/backends/folder.ts';
import { logKey, parseKey } from '../../main/engine/store/keys.ts';
import { Lease } from '../../main/engine/store/lease.ts';
import { type FileContents, makeExactly, snapshotFolder, snapshotOf } from '../helpers/folder-snapshot.ts';
import { noise } from '../helpers/store-builder.ts';
import { type Machine, makeMachine } from '../helpers/vitrine-process.ts';

const V0 = { 'a.bin': noise(3000, 'a'), 'deep/b.bin': noise(400_000, 'b'), 'c.txt': 'text '.repeat(500) };
const V1 = { ...V0, 'a.bin': noise(3000, 'a 1') };
const OTHER = { 'other.bin': noise(5000, 'other') };

const CHANGES: readonly [string, (bytes: Buffer) => Buffer][] = [
  [
    'a flipped bit',
    (bytes) =>
      Buffer.from(bytes).fill(bytes[bytes.length >> 1]! ^ 4, bytes.length >> 1, (bytes.length >> 1) + 1),
  ],
  ['a cut byte', (bytes) => bytes.subarray(0, -1)],
  ['a byte too many', (bytes) => Buffer.concat([bytes, Buffer.from([10])])],
];

let machine: Machine;
let store: string;
/** Objects that each log added. */
const added: string[][] = [];
let spoiled: { file: string; bytes: Buffer } | undefined;
const at = (...names: string[]) => join(machine.cwd, ...names);

beforeAll(async () => {
  machine = makeMachine();
  store = join(machine.home, 'store');
  await logOf('animals', V0);
  await logOf('animals', V1);
  await logOf('birds', OTHER);
  await Lease.begin(new FolderBackend({ root: store, commit: 'link' }), { author: 'ada', nowMs: Date.now() });
});
afterEach(() => {
  if (spoiled) writeFileSync(spoiled.file, spoiled.bytes);
  spoiled = undefined;
});
afterAll(async () => {
  expect(await machine.json<VerifyResult>('store', 'verify')).toMatchObject({ ok: true });
  rmSync(machine.cwd, { recursive: true });
});

async function logOf(name: string, files: FileContents): Promise<void> {
  const before = new Set(added.flat());
  makeExactly(at(name), files);
  await machine.json('log', name, '--name', name);
  added.push(objects().filter((key) => !before.has(key)));
}

/** Keys of everything in the store. */
function objects(): string[] {
  return readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(store.length + 1));
}

/** The object of this kind that a log added. */
function objectOf(kind: string, log: number): string {
  return added[log]!.find((key) => parseKey(key)?.kind === kind)!;
}

function spoil(key: string, change: (bytes: Buffer) => Buffer): void {
  const file = join(store, key);
  spoiled = { file, bytes: readFileSync(file) };
  writeFileSync(file, change(spoiled.bytes));
}

async function read(version: string): Promise<{ code: number | null; error?: ErrorData; files: object }> {
  rmSync(at('out'), { recursive: true, force: true });
  const { code, err } = await machine.run('download', version, '--to', 'out', '--json');
  const error = code === 0 ? {} : (JSON.parse(err) as { error: ErrorData });
  return { code, ...error, files: existsSync(at('out')) ? snapshotFolder(at('out')) : {} };
}

/** An object of each kind: what touches it that belongs to `animals:v1` alone. */
const TOUCHED: readonly {
  readonly kind: string;
  readonly key: () => string;
  readonly version?: string;
  readonly path?: string;
}[] = [
  ...['pack', 'index', 'manifest'].map((kind) => ({
    kind,
    key: (): string => objectOf(kind, 1),
    version: 'uncategorized/animals:v1',
    path: 'a.bin',
  })),
  { kind: 'log', key: (): string => logKey(2) },
  { kind: 'lease', key: (): string => objects().find((key) => parseKey(key)?.kind === 'lease')! },
  { kind: 'store-file', key: (): string => 'vitrine.json' },
];

describe.each(CHANGES)('%s', (_, change) => {
  test.each(TOUCHED)(
    'in a $kind is named by "vitrine store verify", with what it touches',
    async ({ kind, key, version, path }) => {
      spoil(key(), change);
      const json = await machine.run('store', 'verify', '--json');
      expect(json.code).toBe(6);
      const { ok, damages } = JSON.parse(json.out) as VerifyResult;
      expect({ ok, damages }).toMatchObject({ ok: false, damages: [{ kind, object: key() }] });
      expect(JSON.parse(json.err).error).toMatchObject({ code: 'STORE_DAMAGED' });
      if (version) expect(damages[0]!.versions).toContain(version);
      expect(damages[0]!.versions).not.toContain('uncategorized/animals:v0');
      if (path) expect(damages[0]!.paths).toContain(path);
      const human = await machine.run('store', 'verify');
      expect(human.code).toBe(6);
      expect(human.out).toContain(key());
      if (path) expect(human.out).toContain(path);
      expect(human.err).toMatch(/^vitrine: [^\n]+\n$/);
    },
  );

  test('in a pack: its content never gets a real name, and all other versions can be read', async () => {
    spoil(objectOf('pack', 1), (bytes) =>
      change === CHANGES[0]![1] ? change(bytes) : bytes.subarray(0, bytes.length >> 1),
    );
    const { code, error, files } = await read('animals:v1');
    expect({ code, error }).toMatchObject({ code: 6, error: { hint: expect.any(String) } });
    expect(error!.message).toContain(objectOf('pack', 1));
    const wanted: Record<string, string> = snapshotOf(V1);
    for (const [path, hash] of Object.entries(files)) expect([path, hash]).toEqual([path, wanted[path]]);
    expect(files).not.toHaveProperty(['a.bin']);
    expect(await read('animals:v0')).toMatchObject({ code: 0, files: snapshotOf(V0) });
    expect(await read('birds')).toMatchObject({ code: 0, files: snapshotOf(OTHER) });
  });

  test('in a manifest or index: whoever has not read it yet is told, and others can go on', async () => {
    for (const kind of ['manifest', 'index'] as const) {
      spoil(objectOf(kind, 1), change);
      const other = makeMachine();
      await other.json('store', 'add', store, '--default');
      const { code, err } = await other.run('download', 'animals:v1', '--to', 'out', '--json');
      expect({ code, err }).toMatchObject({ code: 6, err: expect.stringContaining(objectOf(kind, 1)) });
      expect(Object.keys(snapshotFolder(join(other.cwd, 'out')))).toEqual([]);
      expect(await read('animals:v1')).toMatchObject({ code: 0, files: snapshotOf(V1) });
      await other.json('download', 'birds', '--to', 'birds');
      expect(snapshotFolder(join(other.cwd, 'birds'))).toEqual(snapshotOf(OTHER));
      writeFileSync(spoiled!.file, spoiled!.bytes);
      await other.json('download', 'animals:v1', '--to', 'out');
      expect(snapshotFolder(join(other.cwd, 'out'))).toEqual(snapshotOf(V1));
      rmSync(other.cwd, { recursive: true });
    }
  });

  test('in a log entry: nothing is folded past it, and what is known stays', async () => {
    spoil(logKey(2), change);
    const other = makeMachine();
    const { code, err } = await other.run('store', 'add', store, '--json');
    expect({ code, err }).toMatchObject({ code: 6, err: expect.stringContaining('STORE_DAMAGED') });
    expect(await machine.json('ls', 'animals')).toHaveLength(2);
    rmSync(other.cwd, { recursive: true });
  });
});
