import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld, type TestEngine, type World } from '../../../helpers/engine-helper.ts';

interface Golden {
  readonly name: string;
  readonly files: readonly ({ readonly path: string } & (
    | { text: string }
    | { seed: string; size: number }
  ))[];
  readonly steps: readonly { readonly op: string; readonly dir?: string; readonly name?: string }[];
  readonly expect: Readonly<
    Record<
      'MD5' | 'XXH128',
      {
        readonly digest: string;
        readonly count: number;
        readonly entries?: Readonly<Record<string, { readonly digest: string; readonly size: number }>>;
      }
    >
  >;
}

/** Made with the released Python client; of them those where a folder was added as it is. */
const cases = (
  JSON.parse(
    readFileSync(new URL('../../../fixtures/wandb-golden-digests.json', import.meta.url), 'utf8'),
  ) as Golden[]
).filter(
  ({ files, steps }) =>
    files.length > 0 && steps.length === 1 && steps[0]!.op === 'add_dir' && !steps[0]!.dir && !steps[0]!.name,
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
  for (const file of golden.files) {
    mkdirSync(dirname(join(folder, file.path)), { recursive: true });
    writeFileSync(join(folder, file.path), contentOf(file));
  }
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

function contentOf(file: Golden['files'][number]): Buffer {
  if ('text' in file) return Buffer.from(file.text);
  const blocks: Buffer[] = [];
  for (let i = 0; i * 32 < file.size; i++) {
    blocks.push(createHash('sha256').update(`${file.seed}:${i}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, file.size);
}
