import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogResult } from '../../../../contract/domain.ts';
import type { DraftAddition } from '../../../../contract/draft-requests.ts';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';
import { GOLDEN, type Golden, makeGoldenFolder } from '../../../helpers/golden.ts';

let world: World;
let engine: TestEngine;
beforeAll(() => {
  world = makeWorld();
  engine = world.open();
});
afterAll(() => world.remove());

/** A step of the Python client as a step of a draft. */
function additionOf(step: Golden['steps'][number], folder: string): DraftAddition {
  switch (step.op) {
    case 'add_dir':
      return { kind: 'folder', path: join(folder, step.dir ?? ''), ...(step.name && { as: step.name }) };
    case 'add_file':
      return { kind: 'file', path: join(folder, step.file), ...(step.name && { as: step.name }) };
    case 'new_file':
      return { kind: 'text', as: step.name, text: step.text };
    case 'add_reference': {
      const { uri, name, checksum } = step;
      return {
        kind: 'reference',
        uri,
        ...(name && { as: name }),
        // Nothing is asked over the network: these hosts do not exist.
        checksum: uri.startsWith('s3:') ? false : (checksum ?? true),
      };
    }
    case 'add_reference_dir':
      return {
        kind: 'reference',
        uri: pathToFileURL(join(folder, step.dir ?? '')).href,
        ...(step.name && { as: step.name }),
      };
    case 'remove':
      return { kind: 'remove', path: step.path };
  }
}

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
