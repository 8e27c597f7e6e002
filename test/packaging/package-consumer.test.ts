import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { childEnvironment } from '../helpers/child-environment.ts';
import { libraryExamples } from '../library/examples.ts';

const PROJECT = join(import.meta.dirname, '../..');
/** What the package needs beside itself, and what a consumer in TypeScript brings. */
const BESIDE = ['better-sqlite3', 'bindings', 'file-uri-to-path', 'zod', '@types/node', 'undici-types'];

let consumer: string;

/** A project of somebody else's that has the packed package installed. */
beforeAll(() => {
  consumer = mkdtempSync(join(tmpdir(), 'vitrine-consumer-'));
  const modules = join(consumer, 'node_modules');
  mkdirSync(modules);
  const pack = ['pack', '--ignore-scripts', '--pack-destination', consumer, '--loglevel', 'error'];
  execFileSync('npm', pack, { cwd: PROJECT, stdio: 'pipe', shell: process.platform === 'win32' });
  const tarball = readdirSync(consumer).find((name) => name.endsWith('.tgz'))!;
  execFileSync('tar', ['-xzf', tarball], { cwd: consumer });
  symlinkSync(join(consumer, 'package'), join(modules, 'vitrine'), 'junction');
  for (const name of BESIDE) {
    const from = join(PROJECT, 'node_modules', name);
    for (const to of [join(modules, name), join(consumer, 'package', 'node_modules', name)]) {
      mkdirSync(dirname(to), { recursive: true });
      symlinkSync(from, to, 'junction');
    }
  }
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', type: 'module' }));
  mkdirSync(join(consumer, 'photos'));
  writeFileSync(join(consumer, 'photos', 'cat.png'), 'meow');
});

afterAll(() => rmSync(consumer, { recursive: true, force: true }));

test('the types say what every example of the page uses, and more', () => {
  const options = {
    module: 'nodenext',
    target: 'es2024',
    lib: ['es2024', 'esnext.disposable'],
    types: ['node'],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
  };
  writeFileSync(
    join(consumer, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['*.ts'] }),
  );
  for (const [at, { code }] of libraryExamples().entries()) {
    writeFileSync(join(consumer, `example-${at}.ts`), code);
  }
  writeFileSync(
    join(consumer, 'wrong.ts'),
    `import { type Version, Vitrine } from 'vitrine';
     const vitrine = await Vitrine.open();
     const version: Version = await vitrine.version('animals');
     // @ts-expect-error there is no such property
     version.nothing;
     // @ts-expect-error a name is needed
     await vitrine.importManifest('file', {});
     // @ts-expect-error it cannot be set
     version.digest = 'x';
     const digest: string = version.digest;
     console.log(digest);`,
  );
  const compiler = join(PROJECT, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', consumer], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

test('the package runs where it is installed', () => {
  const { code, prints } = libraryExamples()[1]!;
  writeFileSync(join(consumer, 'photos', 'dog.png'), 'woof');
  writeFileSync(join(consumer, 'run.mjs'), code);
  const { stdout, stderr } = spawnSync(process.execPath, ['run.mjs'], {
    cwd: consumer,
    env: childEnvironment({ VITRINE_HOME: join(consumer, 'home') }),
    encoding: 'utf8',
  });
  expect({ stdout, stderr }).toEqual({ stdout: prints.map((line) => `${line}\n`).join(''), stderr: '' });
});
