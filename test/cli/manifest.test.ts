import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LogResult, ManifestResult } from '../../contract/domain.ts';
import { makeMachine } from '../helpers/vitrine-process.ts';

const TWO = `{
    "version": 1,
    "storagePolicy": "wandb-storage-policy-v1",
    "storagePolicyConfig": {
        "storageLayout": "V2"
    },
    "contents": {
        "cat.txt": {
            "digest": "rWBtaiSi3smCvCmTqq+RYA==",
            "size": 5
        },
        "h\\u00e9.txt": {
            "digest": "BWFDtzDNaCy9+nfdti3rEQ==",
            "size": 5
        }
    }
}`;

test('a manifest goes out and comes in through the command line', async () => {
  const machine = makeMachine();
  mkdirSync(join(machine.cwd, 'pets'));
  writeFileSync(join(machine.cwd, 'pets', 'cat.txt'), 'meow\n');
  writeFileSync(join(machine.cwd, 'pets', 'hé.txt'), 'woof\n');
  const logged = await machine.json<LogResult>('log', 'pets', '--digest', 'md5');
  expect(await machine.run('manifest', 'export', 'pets')).toEqual({ code: 0, out: TWO, err: '' });
  const written = await machine.json<ManifestResult>('manifest', 'export', 'pets:v0', '--to', 'm.json');
  expect(written).toMatchObject({ version: 'pets:v0', entries: 2, digest: logged.digest });
  expect(readFileSync(join(machine.cwd, 'm.json'), 'utf8')).toBe(TWO);

  expect(await machine.json('manifest', 'show', 'm.json', '--files', 'pets')).toEqual({
    files: 2,
    bytes: 10,
    references: 0,
    algorithm: 'md5',
    looked: 2,
    missing: 0,
    different: 0,
    examples: [],
  });

  const copy = ['manifest', 'import', 'm.json', '--files', 'pets', '--name', 'zoo/copy'];
  const more = ['-t', 'model', '-a', 'best', '--tag', 'new', '--set', 'lr=0.5', '-d', 'from W&B'];
  const imported = await machine.run(...copy, ...more);
  expect(imported).toMatchObject({ code: 0, err: '' });
  expect(imported.out).toContain('Logged zoo/copy:v0 (best, latest)');
  expect(await machine.json('show', 'zoo/copy:best')).toMatchObject({
    digest: logged.digest,
    type: 'model',
    tags: ['new'],
    metadata: { lr: 0.5 },
    description: 'from W&B',
  });

  writeFileSync(join(machine.cwd, 'pets', 'cat.txt'), 'moo\n');
  expect((await machine.run('manifest', 'show', 'm.json', '--files', 'pets')).out).toMatch(
    /other size {2}1\n {2}~ cat\.txt\n$/,
  );
  const differs = await machine.run(...copy, '--json');
  expect(differs).toMatchObject({ code: 5, out: '' });
  expect(JSON.parse(differs.err).error).toMatchObject({ code: 'MANIFEST_DIFFERS', path: 'cat.txt' });
  writeFileSync(join(machine.cwd, 'm.json'), '{"version": 2}');
  expect(await machine.run(...copy)).toMatchObject({
    code: 2,
    err: expect.stringContaining('m.json: This is no manifest of W&B: its version is 2, not 1.'),
  });
  expect(await machine.run('manifest', 'import', 'm.json')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--name'),
  });
});
