import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../helpers/seeded-random.ts';
import { checkAfterKill, checkAtEnd, firstLook } from './kill-checks.ts';
import type { Operation } from './kill-protocol.ts';
import { makeWorld } from './kill-world.ts';

/** Kills in all. Fewer with `VITRINE_KILLS=50`, another course with `VITRINE_SEED=7`. */
const KILLS = Number(process.env.VITRINE_KILLS ?? 480);
const REBUILD_KILLS = Math.ceil(KILLS / 60);
const SEED = Number(process.env.VITRINE_SEED ?? 20_261_123);

/** Kills before a world is checked as a whole and left for another. */
const KILLS_A_WORLD = 30;

/** Worlds under way at once: while one waits for a process to start, the other works. */
const LANES = 3;

/** What is killed how often. */
const OPERATIONS: readonly (keyof typeof LONGEST)[] = [
  ...(['log', 'log', 'log', 'log', 'checkout', 'checkout', 'checkout', 'gc', 'gc', 'gc'] as const),
  ...(['alias', 'delete', 'delete', 'download', 'download', 'load', 'load'] as const),
];

/** Longest time, in ms, from the begin of an operation to the kill: a bit more than it takes. */
const LONGEST: Readonly<Record<Exclude<Operation, 'log-large'>, number>> = {
  log: 150,
  checkout: 150,
  gc: 80,
  alias: 15,
  delete: 15,
  download: 60,
  load: 250,
  rebuild: 250,
};

beforeAll(async () => {
  const world = await makeWorld();
  await world.spawn().end();
  await world.remove();
});

describe('a process that is killed at a random moment', () => {
  const worlds = Math.ceil(KILLS / KILLS_A_WORLD);
  test.concurrent.each(Array.from({ length: LANES }, (_, lane) => lane))(
    'loses nothing that was committed, and its work can be done again (lane %i)',
    { timeout: 900_000 },
    async (lane) => {
      for (let number = lane; number < worlds; number += LANES) {
        const kills = Math.min(KILLS_A_WORLD, KILLS - number * KILLS_A_WORLD);
        await runWorld(SEED + number, { kills, operations: OPERATIONS });
      }
    },
  );

  test('forgets nothing when it was rebuilding the catalog', { timeout: 300_000 }, async () => {
    await runWorld(SEED, { kills: REBUILD_KILLS, operations: ['rebuild'] });
  });
});

async function runWorld(
  seed: number,
  { kills, operations }: { readonly kills: number; readonly operations: readonly (keyof typeof LONGEST)[] },
): Promise<void> {
  const random = seededRandom(seed);
  const world = await makeWorld();
  const known = await firstLook(world);
  let next = world.spawn();
  const course: string[] = [];
  try {
    for (let round = 0; round < kills; round++) {
      const child = next;
      await child.ready;
      next = world.spawn();
      const operation = random.pick(operations);
      const killAfter = random.next() * LONGEST[operation];
      course.push(`${operation} ${killAfter.toFixed(1)}`);
      const order = { operation, step: 100 * (round + 1), seed: random.below(2 ** 31) };
      const killed = await child.run(order, killAfter);
      course.push(
        `-> ${killed.last?.operation}${killed.ended ? ' (ended)' : ''} of step ${killed.last?.step}`,
      );
      await checkAfterKill(world, known, { killed, random });
    }
    await checkAtEnd(world, known);
    expect(known.steps.size).toBeGreaterThan(2);
  } catch (error) {
    console.error(`VITRINE_SEED=${seed} fails in ${world.root} after:\n${course.slice(-12).join('\n')}`);
    throw error;
  } finally {
    await next.kill();
  }
  await world.remove();
}
