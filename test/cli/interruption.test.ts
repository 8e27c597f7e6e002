import { once } from 'node:events';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { finish, makeMachine } from '../helpers/vitrine-process.ts';

const GIB = 1024 ** 3;

test('Ctrl-C cancels a log with exit code 130, and the same command goes on', async () => {
  const machine = makeMachine();
  const big = join(machine.cwd, 'photos', 'big.bin');
  mkdirSync(join(machine.cwd, 'photos'));
  writeFileSync(big, 'begin');
  truncateSync(big, 4 * GIB);
  const child = machine.start('log', 'photos', '--name', 'animals', '--verbose');
  const finished = finish(child);
  await once(child.stderr!, 'data');
  child.kill('SIGINT');
  const { code, out, err } = await finished;
  expect({ code, out }).toEqual({ code: 130, out: '' });
  expect(err).toContain('vitrine: Cancelled. Run the same command to go on.\n');
  truncateSync(big, 1000);
  expect(await machine.json('log', 'photos', '--name', 'animals')).toMatchObject({
    version: 'v0',
    created: true,
  });
});

test('a reader that stops early ends a long list quietly', async () => {
  const machine = makeMachine();
  mkdirSync(join(machine.cwd, 'photos'));
  for (let index = 0; index < 8000; index += 1) {
    writeFileSync(join(machine.cwd, 'photos', `${'long-name-'.repeat(10)}${index}`), '');
  }
  await machine.json('log', 'photos', '--name', 'animals');
  const child = machine.start('files', 'animals');
  const finished = finish(child);
  await once(child.stdout!, 'data');
  child.stdout!.destroy();
  expect(await finished).toMatchObject({ code: 0, err: '' });
});
