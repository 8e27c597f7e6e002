import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeMachine } from '../../helpers/vitrine-process.ts';

const BUILT = existsSync(join(import.meta.dirname, '../../../dist/webhost.js'));

test.runIf(BUILT)('vitrine serve prints a link, and ends with the command', async () => {
  const child = makeMachine().start('serve', '--port', '0', '--no-browser');
  let output = '';
  child.stdout?.on('data', (text) => {
    output += text;
    if (output.includes('#token=')) child.kill('SIGTERM');
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(output).toMatch(/^Vitrine is at http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43} \(works once\)\n$/);
  expect(code).toBe(143);
});

test.runIf(BUILT)('a port that is no port is refused', async () => {
  const { code, err } = await makeMachine().run('serve', '--port', 'x', '--no-browser');
  expect(code).toBe(2);
  expect(err).toContain('--port must be a number');
});
