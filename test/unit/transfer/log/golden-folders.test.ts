import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';
import { GOLDEN, makeGoldenFolder } from '../../../helpers/golden.ts';

/** Those where a folder was added as it is. */
const cases = GOLDEN.filter(
  ({ files, steps }) =>
    files.length > 0 && steps.length === 1 && steps[0]!.op === 'add_dir' && !steps[0]?.dir && !steps[0]?.name,
);

let world: World;
let engine: TestEngine;
beforeAll(() => {
  world = makeWorld();
  engine = world.open();
});
afterAll(() => world.remove());

test('there are cases', () => expect(cases.length).toBeGreaterThanOrEqual(6));

test.each(cases)('$name: a logged folder has the digests that W&B gives it', async (golden) => {
  const folder = world.at(`case-${golden.name}`);
  makeGoldenFolder(folder, golden);
  for (const algorithm of ['xxh128', 'md5'] as const) {
    const expected = golden.expect[algorithm === 'md5' ? 'MD5' : 'XXH128'];
    const name = `${golden.name}-${algorithm}`;
    const logged = await engine.log(folder, name, { algorithm });
    expect(logged).toMatchObject({ digest: expected.digest, files: expected.count, algorithm });
    if (!expected.entries) continue;
    const { items } = await engine.ask('files.list', { version: name, limit: 1000 });
    const found = Object.fromEntries(items.map(({ path, digest, size }) => [path, { digest, size }]));
    const wanted = Object.entries(expected.entries).map(([path, { digest, size }]) => [
      path,
      { digest, size },
    ]);
    expect(found).toEqual(Object.fromEntries(wanted));
  }
});
