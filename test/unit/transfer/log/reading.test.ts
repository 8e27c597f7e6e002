import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { letClockTick, makeWorld, type World } from '../../../helpers/engine-helper.ts';
import { noise } from '../../../helpers/store-builder.ts';

const LARGE = 8 * 1024 * 1024;
/** More than threads read of the program itself when they start. */
const SMALL = 3 * 1024 * 1024;

let world: World;
let data: string;
beforeEach(() => {
  world = makeWorld();
  data = world.folder('data', { 'large.bin': noise(LARGE, 'large'), 'small.bin': noise(SMALL, 'small') });
});
afterEach(() => world.remove());

describe.runIf(process.platform === 'linux')('what is read', () => {
  test('a file that fingerprints prove unchanged is not read again, also not in another process', async () => {
    const first = world.open();
    letClockTick(data);
    expect(await readBy(() => first.log(data, 'animals'))).toBeGreaterThan(LARGE);
    expect(await readBy(() => first.log(data, 'animals'))).toBeLessThan(SMALL);
    await first.close();
    const second = world.open();
    await second.ask('store.info', {});
    writeFileSync(join(data, 'small.bin'), noise(SMALL, 'other'));
    letClockTick(data);
    const read = await readBy(() => second.log(data, 'animals'));
    expect(read).toBeGreaterThan(SMALL);
    expect(read).toBeLessThan(LARGE);
  });

  test('what a comparison read is not read again by the log', async () => {
    const engine = world.open();
    await engine.log(world.folder('other', { x: '1' }), 'animals');
    letClockTick(data);
    const compare = () => engine.job('diff.start', { from: { version: 'animals' }, to: { folder: data } });
    expect(await readBy(compare)).toBeGreaterThan(LARGE);
    expect(await readBy(compare)).toBeLessThan(SMALL);
    // The store does not have these chunks yet, so now they must be read, and once only.
    expect(await engine.log(data, 'animals')).toMatchObject({ created: true, newBytes: LARGE + SMALL });
    expect(await readBy(() => engine.log(data, 'animals'))).toBeLessThan(SMALL);
  });

  test('a file that was written while the log began is read again the next time, and then no more', async () => {
    let write = () => {};
    const engine = world.open({
      onEvent: ({ name, payload }) => {
        if (name === 'job' && payload.progress?.phase === 'Reading files') write();
      },
    });
    letClockTick(data);
    write = () => {
      write = () => {};
      writeFileSync(join(data, 'small.bin'), noise(SMALL, 'racy'));
    };
    const { digest } = await engine.log(data, 'animals');
    letClockTick(data);
    const again = await readBy(() => engine.log(data, 'animals'));
    expect(again).toBeGreaterThan(SMALL);
    expect(again).toBeLessThan(LARGE);
    expect(await readBy(() => engine.log(data, 'animals'))).toBeLessThan(SMALL);
    expect((await engine.log(data, 'animals')).digest).toBe(digest);
  });
});

test('new content under the same size and time is seen', async () => {
  const engine = world.open();
  const file = join(data, 'small.bin');
  utimesSync(file, 1_600_000_000, 1_600_000_000);
  letClockTick(data);
  await engine.log(data, 'animals');
  writeFileSync(file, noise(SMALL, 'forged'));
  utimesSync(file, 1_600_000_000, 1_600_000_000);
  expect(await engine.log(data, 'animals')).toMatchObject({
    version: 'v1',
    changes: { modified: 1 },
    newBytes: SMALL,
  });
});

test('a known file whose chunks the store lost is read and stored again', async () => {
  const engine = world.open();
  letClockTick(data);
  await engine.log(data, 'animals');
  await engine.ask('versions.delete', { versions: ['animals:v0'], withAliases: true });
  await engine.job('gc.start', { undoDays: 0 });
  expect(await engine.log(data, 'animals')).toMatchObject({
    version: 'v1',
    created: true,
    newBytes: LARGE + SMALL,
  });
  await engine.job('download.start', { version: 'animals', to: world.at('out') });
  expect(readFileSync(world.at('out', 'large.bin')).equals(readFileSync(join(data, 'large.bin')))).toBe(true);
});

test('a file that vanishes between scan and reading is named', async () => {
  const engine = world.open({
    onEvent: ({ name, payload }) => {
      if (name === 'job' && payload.progress?.phase === 'Reading files')
        rmSync(join(data, 'a'), { force: true });
    },
  });
  world.folder('data', { a: 'gone soon' });
  const logged = await engine.log(data, 'animals', { skipUnreadable: true });
  // The scan of a small folder may be over before or after the file is taken away: it is never in the version.
  const { items } = await engine.ask('files.list', { version: 'animals' });
  expect(items.map(({ path }) => path)).toEqual(['large.bin', 'small.bin']);
  expect(logged.files).toBe(2);
});

/** Bytes that this process, with all its threads, read from files during some work. */
async function readBy(work: () => Promise<unknown>): Promise<number> {
  const before = charactersRead();
  await work();
  return charactersRead() - before;
}

function charactersRead(): number {
  return Number(/^rchar: (\d+)/m.exec(readFileSync('/proc/self/io', 'utf8'))![1]);
}
