import { createCipheriv } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LogResult, VerifyResult } from '../../contract/domain.ts';
import { hashOf, snapshotFolder } from '../helpers/folder-snapshot.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { PLACES } from './kill-protocol.ts';
import { makeWorld, type World } from './kill-world.ts';

const KILLS = Number(process.env.VITRINE_LARGE_KILLS ?? 12);
const SEED = Number(process.env.VITRINE_SEED ?? 7);
const MIB = 1024 ** 2;
/** Eight packs and a bit. */
const FILES = 14;
const FILE_BYTES = 20 * MIB;
/** Packs are sealed at about 32 MiB; a chunk of up to 4 MiB more may go in, and four of them are in flight at once. */
const IN_FLIGHT_BYTES = 4 * (32 + 4) * MIB;

test(`a large log that is killed and tried again sends at most the packs in flight twice (${KILLS} kills)`, {
  timeout: 600_000,
}, async () => {
  const random = seededRandom(SEED);
  const world = await makeWorld();
  const log = () =>
    world.session.job<LogResult>('log.start', { folder: world.at(PLACES.large), name: 'large' });
  const before = packBytes(world);
  writeLarge(world, 0);
  const started = performance.now();
  await log();
  const takes = performance.now() - started;
  const whole = packBytes(world) - before;
  expect(whole).toBeLessThan(FILES * FILE_BYTES * 1.01);
  let savedSome = 0;
  for (let round = 1; round <= KILLS; round++) {
    await world.session.ask('collections.delete', { collection: 'large' });
    await world.session.job('gc.start', { undoDays: 0 });
    const wanted = writeLarge(world, round);
    const empty = packBytes(world);
    const child = world.spawn();
    await child.ready;
    const killAfter = random.next() * takes;
    // Chance alone may never leave more than what is in flight.
    const late = round % 3 === 0;
    const { ended } = await child.run(
      { operation: 'log-large', step: round, seed: round },
      late ? () => packBytes(world) - empty > IN_FLIGHT_BYTES : killAfter,
    );
    const kept = packBytes(world) - empty;
    const left = (await world.session.ask('jobs.list', {})).items.find(
      ({ state }) => state === 'interrupted',
    );
    const result = left && round % 2 ? await world.session.resume<LogResult>(left.id) : await log();
    if (left) await world.session.ask('jobs.cancel', { job: left.id });
    const sentTwice = packBytes(world) - empty - whole;
    const story = `seed ${SEED}, round ${round}: killed ${late ? 'late' : `after ${killAfter.toFixed(0)} of ${takes.toFixed(0)} ms`}, ${(kept / MIB).toFixed(0)} MiB kept`;
    expect(sentTwice, story).toBeLessThan(IN_FLIGHT_BYTES);
    if (!ended && kept > IN_FLIGHT_BYTES) savedSome++;
    expect(result, story).toMatchObject({ files: FILES, bytes: FILES * FILE_BYTES });
    expect((await world.session.job<VerifyResult>('store.verify', {})).damages, story).toEqual([]);
    const to = world.at('compared', String(round));
    await world.session.job('download.start', { version: 'large', to });
    expect(snapshotFolder(to), story).toEqual(wanted);
  }
  expect(savedSome).toBeGreaterThan(0);
  await world.remove();
});

/** Bytes that do not compress and repeat nowhere; returns what the folder's snapshot is. */
function writeLarge(world: World, round: number): Record<string, string> {
  mkdirSync(world.at(PLACES.large), { recursive: true });
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, round), Buffer.alloc(16));
  const zeros = Buffer.alloc(FILE_BYTES);
  return Object.fromEntries(
    Array.from({ length: FILES }, (_, index) => {
      const bytes = cipher.update(zeros);
      writeFileSync(world.at(PLACES.large, `f${index}.bin`), bytes);
      return [`f${index}.bin`, hashOf(bytes)];
    }),
  );
}

function packBytes(world: World): number {
  return readdirSync(world.at(PLACES.store, 'packs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
