import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogResult } from '../../../../contract/domain.ts';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';
import { GOLDEN, makeGoldenFolder } from '../../../helpers/golden.ts';
import { additionOf } from '../../../helpers/golden-additions.ts';

let world: World;
let engine: TestEngine;
beforeAll(() => {
  world = makeWorld();
  engine = world.open();
});
afterAll(() => world.remove());

test.each(GOLDEN)('$name: a draft has the digests that W&B gives it', async (golden) => {
  const folder = world.at(`case-${golden.name}`);
  makeGoldenFolder(folder, golden);
  for (const algorithm of ['xxh128', 'md5'] as const) {
    const expected = golden.expect[algorithm === 'md5' ? 'MD5' : 'XXH128'];
    const name = `${golden.name}-${algorithm}`;
    const { id: draft } = await engine.ask('drafts.create', { name, algorithm });
    const items = golden.steps.map((step) => additionOf(step, folder));
    if (items.length > 0) await engine.ask('drafts.add', { draft, items });
    const logged = await engine.job<LogResult>('drafts.log', { draft, allowEmpty: true });
    expect(logged).toMatchObject({ digest: expected.digest, files: expected.count, algorithm });
    if (!expected.entries) continue;
    const { items: found } = await engine.ask('files.list', { version: name, limit: 1000 });
    expect(Object.fromEntries(found.map((entry) => [entry.path, entry.digest]))).toEqual(
      Object.fromEntries(Object.entries(expected.entries).map(([path, { digest }]) => [path, digest])),
    );
  }
});
