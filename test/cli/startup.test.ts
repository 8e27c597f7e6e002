import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeMachine } from '../helpers/vitrine-process.ts';

const entry = fileURLToPath(new URL('../../cli/index.ts', import.meta.url));
const TELL = `data:text/javascript,
  import { registerHooks } from 'node:module';
  registerHooks({ load(url, context, next) { process.stderr.write(url + '\\n'); return next(url, context); } });`;

test.each(['--help', 'log --help', 'help exit-codes', 'completion bash', '--version', 'nonsense'])(
  'vitrine %s loads neither the engine nor schemas',
  (line) => {
    const args = line.split(' ');
    const { stderr } = spawnSync(process.execPath, ['--import', TELL, entry, ...args], { encoding: 'utf8' });
    const loaded = stderr.split('\n').filter((line) => line.startsWith('file:'));
    expect(loaded.length).toBeGreaterThan(5);
    expect(
      loaded.filter((url) =>
        /main\/engine(?!\/data-home)|node_modules\/(zod|better-sqlite3|hash-wasm)/.test(url),
      ),
    ).toEqual([]);
  },
);

test('a usage error makes no data folder', async () => {
  const machine = makeMachine();
  expect(await machine.run('log')).toMatchObject({ code: 2, out: '' });
  expect(existsSync(machine.home)).toBe(false);
});
