import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { childEnvironment } from '../helpers/child-environment.ts';
import { finish } from '../helpers/vitrine-process.ts';
import { libraryExamples } from './examples.ts';

const LIBRARY = pathToFileURL(join(import.meta.dirname, '../../library/index.ts')).href;

const folder = mkdtempSync(join(tmpdir(), 'vitrine-examples-'));
mkdirSync(join(folder, 'photos'));
mkdirSync(join(folder, 'more'));
writeFileSync(join(folder, 'photos', 'cat.png'), 'meow');
writeFileSync(join(folder, 'photos', 'dog.png'), 'woof');
writeFileSync(join(folder, 'more', 'rat.png'), 'hi');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const examples = libraryExamples();

test('the page has examples for everything that it names', () => {
  expect(examples.length).toBeGreaterThan(17);
});

// They are one story: each finds what the ones before left.
test.each(examples.map((example, at) => ({ ...example, at })))(
  '$title ($at)',
  async ({ code, prints, at }) => {
    const file = join(folder, `example-${at}.mjs`);
    writeFileSync(file, code.replaceAll("from 'vitrine'", `from '${LIBRARY}'`));
    const env = childEnvironment({ VITRINE_HOME: join(folder, 'home'), NO_COLOR: '1' });
    const child = spawn(process.execPath, [file], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const { code: exit, out, err } = await finish(child);
    expect({ exit, err, out }).toEqual({ exit: 0, err: '', out: prints.map((line) => `${line}\n`).join('') });
  },
);
