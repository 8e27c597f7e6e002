import { join } from 'node:path';
import { expect } from 'vitest';
import type { CheckoutResult, LogResult, VerifyResult, VersionSummary } from '../../contract/domain.ts';
import { hasCode } from '../../contract/errors.ts';
import { openSession } from '../helpers/engine-session.ts';
import { hashOf, type Snapshot, snapshotFolder, snapshotOf } from '../helpers/folder-snapshot.ts';
import type { SeededRandom } from '../helpers/seeded-random.ts';
import { COLLECTION, PLACES, stepOf, treeOf } from './kill-protocol.ts';
import { type BeginMarker, type Killed, logInput, type World } from './kill-world.ts';

/** What is known of a world across its kills. */
export interface Knowledge {
  /** Step by version that was ever seen. */
  readonly steps: Map<string, number>;
  readonly deleted: Set<string>;
  /** Versions whose files were read back and compared. */
  readonly compared: Set<string>;
  /** Content (hashes) of rescued files, by version of the rescue collection. */
  readonly rescued: Map<string, ReadonlySet<string>>;
}

/** Looks at a fresh world. */
export async function firstLook(world: World): Promise<Knowledge> {
  const known: Knowledge = {
    steps: new Map(),
    deleted: new Set(),
    compared: new Set(),
    rescued: new Map(),
  };
  await checkVersions(world, known);
  return known;
}

/** Everything that must hold after a kill; goes on with what was killed. */
export async function checkAfterKill(
  world: World,
  known: Knowledge,
  { killed, random }: { readonly killed: Killed; readonly random: SeededRandom },
): Promise<void> {
  for (const { operation, step, version } of killed.done)
    if (operation === 'log') known.steps.set(version!, step);
  for (const version of killed.deleted) known.deleted.add(version.split(':')[1]!);
  await verify(world);
  if (killed.last) await goOn(world, known, { begun: killed.last, ended: killed.ended, random });
  await checkVersions(world, known);
}

/** Compares everything once more, also through a catalog that has seen nothing yet. */
export async function checkAtEnd(world: World, known: Knowledge): Promise<void> {
  known.compared.clear();
  await checkVersions(world, known);
  await verify(world);
  const fresh = openSession(world.at('fresh-home'));
  try {
    await fresh.ask('store.add', { location: world.at(PLACES.store), handle: 'shared', makeDefault: true });
    expect(await list(fresh)).toEqual(await list(world.session));
  } finally {
    await fresh.close();
  }
}

async function verify(world: World): Promise<void> {
  const { ok, damages } = await world.session.job<VerifyResult>('store.verify', {});
  expect(damages).toEqual([]);
  expect(ok).toBe(true);
}

async function list(session: World['session']): Promise<VersionSummary[]> {
  const { items } = await session.ask('versions.list', { collection: COLLECTION, limit: 1000 });
  // It is known only while both versions are in the catalog, which says nothing of what is committed.
  return items.map((item) => ({ ...item, changedBytes: null }));
}

/** Every version is what it was, none is missing that nobody deleted, and each that is new reads back whole. */
async function checkVersions(world: World, known: Knowledge): Promise<void> {
  const versions = await list(world.session);
  expect(new Set(versions.map(({ digest }) => digest)).size).toBe(versions.length);
  for (const { version, description } of versions) {
    expect(known.steps.get(version) ?? stepOf(description)).toBe(stepOf(description));
    known.steps.set(version, stepOf(description));
  }
  const live = new Set(versions.map(({ version }) => version));
  const lost = [...known.steps.keys()].filter((version) => !live.has(version) && !known.deleted.has(version));
  expect(lost).toEqual([]);
  const numbers = [...known.steps.keys()].map((version) => Number(version.slice(1)));
  expect(Math.max(...numbers) + 1).toBe(known.steps.size);
  for (const version of live) {
    if (!known.compared.has(version)) await compare(world, version, known.steps.get(version)!);
    known.compared.add(version);
  }
}

async function compare(world: World, version: string, step: number): Promise<void> {
  const to = world.at('compared', version);
  await world.session.job('download.start', { version: `${COLLECTION}:${version}`, to });
  expect(snapshotFolder(to)).toEqual(snapshotOf(treeOf(step)));
}

interface Unfinished {
  readonly begun: BeginMarker;
  readonly ended: boolean;
  readonly random: SeededRandom;
}

async function goOn(world: World, known: Knowledge, unfinished: Unfinished): Promise<void> {
  const { begun, ended } = unfinished;
  const { session } = world;
  switch (begun.operation) {
    case 'prepare':
      return;
    case 'log': {
      const before = (await list(session)).length;
      const there = (await list(session)).some(({ description }) => stepOf(description) === begun.step);
      if (ended) expect(there).toBe(true);
      const result = await retry<LogResult>(world, unfinished, 'log', () =>
        session.job('log.start', logInput(world.at(PLACES.data), begun.step)),
      );
      expect(known.steps.get(result.version) ?? begun.step).toBe(begun.step);
      expect((await list(session)).length).toBe(there ? before : before + 1);
      expect(result.aliases).toContain(`s${begun.step}`);
      return;
    }
    case 'alias':
      await session.ask('aliases.edit', { version: COLLECTION, add: [`mark-${begun.step}`, 'moving'] });
      return;
    case 'delete':
      await deleteAgain(world, begun.version, ended);
      return;
    case 'gc':
      await retry(world, unfinished, 'gc', () => session.job('gc.start', { undoDays: 0 }));
      return;
    case 'download': {
      const to = world.at(PLACES.downloads, begun.version.replace(':', '-'));
      const wanted = snapshotOf(treeOf(known.steps.get(begun.version.split(':')[1]!)!));
      const found = snapshotFolder(to);
      for (const [path, hash] of realFiles(found)) expect([path, hash]).toEqual([path, wanted[path]]);
      await retry(world, unfinished, 'download', () =>
        session.job('download.start', { version: begun.version, to }),
      );
      expect(snapshotFolder(to)).toEqual(wanted);
      return;
    }
    case 'checkout':
      await settleCheckout(world, known, { ...unfinished, begun });
      return;
    case 'load':
    case 'rebuild':
      await loadAgain(world, begun.operation);
  }
}

/** Half of the times the killed job itself goes on, else the same command is given again. */
async function retry<T>(
  { session }: World,
  { ended, random }: Unfinished,
  kind: string,
  again: () => Promise<T>,
): Promise<T> {
  const { items } = await session.ask('jobs.list', {});
  const left = items.find((job) => job.kind === kind && job.state === 'interrupted');
  for (const job of items) {
    if (job.state === 'interrupted' && (job !== left || random.below(2) === 0)) {
      await session.ask('jobs.cancel', { job: job.id });
      if (job === left) return again();
    }
  }
  return left && !ended ? session.resume<T>(left.id) : again();
}

async function deleteAgain({ session }: World, version: string, ended: boolean): Promise<void> {
  try {
    await session.ask('versions.delete', { versions: [version], withAliases: true });
    expect(ended).toBe(false);
  } catch (error) {
    if (!hasCode(error, 'VERSION_NOT_FOUND')) throw error;
  }
}

async function loadAgain(world: World, operation: 'load' | 'rebuild'): Promise<void> {
  const other = openSession(world.at(PLACES.otherHome));
  try {
    if (operation === 'rebuild') await other.job('catalog.rebuild', {});
    expect((await other.ask('store.list', {})).items.map(({ handle }) => handle)).toEqual(['shared']);
    const versions = await list(world.session);
    expect(await list(other)).toEqual(versions);
    for (const { version } of versions) {
      const request = { version: `${COLLECTION}:${version}` };
      expect(await other.ask('files.list', request)).toEqual(await world.session.ask('files.list', request));
    }
  } finally {
    await other.close();
  }
}

/** The folder is before, after, or between; nothing of the user is lost; it can be finished, and it can be undone. */
async function settleCheckout(
  world: World,
  known: Knowledge,
  { begun, ended, random }: Unfinished & { readonly begun: Extract<BeginMarker, { operation: 'checkout' }> },
): Promise<void> {
  const { session } = world;
  const to = world.at(PLACES.target);
  const after = snapshotOf(treeOf(known.steps.get(begun.version.split(':')[1]!)!));
  const found = snapshotFolder(to);
  for (const [path, hash] of realFiles(found)) {
    expect([begun.before[path], after[path]], `${path} is neither as before nor as wanted`).toContain(hash);
  }
  await nothingLost(world, known, { before: begun.before, found });
  const { items } = await session.ask('checkout.list', { to });
  const begunHere = items[0] !== undefined && !begun.checkouts.includes(items[0].checkout);
  if (!begunHere) expect(Object.fromEntries(realFiles(found))).toEqual(ended ? after : begun.before);
  if (begunHere && random.below(2) === 0) {
    await session.job('checkout.undo', { to });
    expect(snapshotFolder(to)).toEqual(begun.before);
  } else {
    await session.job<CheckoutResult>('checkout.start', { version: begun.version, to });
    expect(snapshotFolder(to)).toEqual(after);
    await nothingLost(world, known, { before: begun.before, found: after });
    if (random.below(2) === 0 && (begunHere || JSON.stringify(begun.before) !== JSON.stringify(after))) {
      await session.job('checkout.undo', { to });
      expect(snapshotFolder(to)).toEqual(begun.before);
    }
  }
}

/** Every content that the folder had is still somewhere: in it, in a version, rescued, or in the trash. */
async function nothingLost(
  world: World,
  known: Knowledge,
  { before, found }: { readonly before: Snapshot; readonly found: Snapshot },
): Promise<void> {
  const kept = new Set(Object.values(found));
  for (const { version } of await list(world.session)) {
    for (const data of Object.values(treeOf(known.steps.get(version) ?? stepOf(version))))
      kept.add(hashOf(data));
  }
  for (const hash of Object.values(snapshotFolder(join(world.at(PLACES.xdg), 'Trash', 'files'))))
    kept.add(hash);
  await readRescued(world, known);
  for (const hashes of known.rescued.values()) for (const hash of hashes) kept.add(hash);
  const lost = Object.entries(before).filter(([, hash]) => !kept.has(hash));
  expect(lost).toEqual([]);
}

async function readRescued({ session, at }: World, known: Knowledge): Promise<void> {
  const collections = await session.ask('collections.list', {});
  const rescue = collections.items.find(({ name }) => name === `${COLLECTION}-rescued`);
  if (!rescue) return;
  const { items } = await session.ask('versions.list', { collection: rescue.name, limit: 1000 });
  for (const { version } of items) {
    if (known.rescued.has(version)) continue;
    const to = at('rescued', version);
    await session.job('download.start', { version: `${rescue.name}:${version}`, to });
    known.rescued.set(version, new Set(Object.values(snapshotFolder(to))));
  }
}

/** Without the temporary files that only killed runs leave. */
function realFiles(snapshot: Snapshot): [string, string][] {
  return Object.entries(snapshot).filter(
    ([path]) => !path.split('/').some((name) => name.startsWith('.vitrine-')),
  );
}
