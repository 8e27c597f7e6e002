import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LogResult, VerifyResult } from '../../contract/domain.ts';
import type { ErrorData } from '../../contract/errors.ts';
import { hashOf, snapshotFolder } from '../helpers/folder-snapshot.ts';
import { noise } from '../helpers/store-builder.ts';
import { finish, type Machine, makeMachine } from '../helpers/vitrine-process.ts';

const MIB = 1024 ** 2;

let machine: Machine;
let disturber: ChildProcess | undefined;
const at = (...names: string[]) => join(machine.cwd, ...names);

beforeEach(() => {
  machine = makeMachine();
  mkdirSync(at('data'));
  writeFileSync(at('data', 'quiet.txt'), 'quiet');
});
afterEach(async () => {
  disturber?.kill('SIGKILL');
  disturber = undefined;
  rmSync(machine.cwd, { recursive: true, maxRetries: 5 });
});

/** A process that does this to the folder until the test ends; returns once it did it for the first time. */
async function disturb(code: string): Promise<void> {
  const program = `const fs = require('node:fs'); const data = ${JSON.stringify(at('data'))};
    let n = 0; const step = () => { ${code} n++; };
    step(); fs.writeSync(1, 'x'); for (;;) step();`;
  disturber = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(disturber.stdout!, 'data');
}

async function expectAllWhole(): Promise<void> {
  expect(await machine.json<VerifyResult>('store', 'verify')).toMatchObject({ ok: true, damages: [] });
}

test.each([
  [
    'is written to',
    "const fd = fs.openSync(data + '/busy.bin', 'r+'); fs.writeSync(fd, String(n), n % 1000); fs.closeSync(fd);",
  ],
  ['grows', "fs.appendFileSync(data + '/busy.bin', 'more');"],
  ['grows and shrinks', "fs.truncateSync(data + '/busy.bin', 40 * 1024 * 1024 + n % 7);"],
])('a file that %s all the time stops the log, or is left out when the user says so', async (_, code) => {
  writeFileSync(at('data', 'busy.bin'), noise(64, 'busy'));
  truncateSync(at('data', 'busy.bin'), 48 * MIB);
  await disturb(code);
  const stopped = await machine.run('log', 'data', '--name', 'animals', '--json');
  expect(stopped).toMatchObject({ code: 5, out: '' });
  const { error } = JSON.parse(stopped.err) as { error: ErrorData };
  expect(error).toMatchObject({ code: 'FILES_UNREADABLE', path: 'busy.bin' });
  expect(error.details).toMatchObject({ problems: [{ path: 'busy.bin', reason: 'changing' }] });
  expect(await machine.json('ls')).toEqual([]);
  const logged = await machine.json<LogResult>('log', 'data', '--name', 'animals', '--skip-unreadable');
  expect(logged).toMatchObject({
    version: 'v0',
    files: 1,
    skipped: [{ path: 'busy.bin', reason: 'changing' }],
  });
  disturber!.kill('SIGKILL');
  await once(disturber!, 'exit');
  expect(await machine.json('log', 'data', '--name', 'animals')).toMatchObject({ version: 'v1', files: 2 });
  await machine.json('download', 'animals', '--to', 'out');
  expect(snapshotFolder(at('out'))).toEqual(snapshotFolder(at('data')));
  await expectAllWhole();
});

test('files that come and go while they are read: what is committed is what was there', async () => {
  for (let index = 0; index < 400; index++) writeFileSync(at('data', `f${index}`), noise(3000, index));
  const contents = new Map(
    Array.from({ length: 400 }, (_, index) => [`f${index}`, hashOf(noise(3000, index))]),
  );
  contents.set('quiet.txt', hashOf('quiet'));
  await disturb(
    "const f = data + '/f' + (n * 7) % 400; const kept = fs.readFileSync(f); fs.rmSync(f); fs.writeFileSync(data + '/.vitrine-x', kept); fs.renameSync(data + '/.vitrine-x', f);",
  );
  for (let round = 0; round < 4; round++) {
    const { code, out, err } = await machine.run(
      'log',
      'data',
      '--name',
      'animals',
      '--skip-unreadable',
      '--json',
    );
    expect({ code, err }).toMatchObject({ code: 0 });
    const { version, files, skipped } = JSON.parse(out) as LogResult;
    expect(files).toBeGreaterThan(300);
    for (const { reason } of skipped) expect(['vanished', 'changing']).toContain(reason);
    await machine.json('download', `animals:${version}`, '--to', `out-${round}`);
    const got = Object.entries(snapshotFolder(at(`out-${round}`)));
    expect(got.length).toBe(files);
    for (const [path, hash] of got) expect([path, hash]).toEqual([path, contents.get(path)]);
  }
  disturber!.kill('SIGKILL');
  await expectAllWhole();
});

test('a folder that vanishes while it is read commits nothing', async () => {
  const big = at('data', 'big.bin');
  writeFileSync(big, 'begin');
  truncateSync(big, 3000 * MIB);
  for (let index = 0; index < 3000; index++) writeFileSync(at('data', `f${index}`), `${index}`);
  const child = machine.start('log', 'data', '--name', 'animals', '--verbose', '--json');
  const finished = finish(child);
  await once(child.stderr!, 'data');
  rmSync(at('data'), { recursive: true });
  const { code, out } = await finished;
  expect({ code, out }).toMatchObject({ out: '' });
  expect([3, 5]).toContain(code);
  expect(await machine.json('ls')).toEqual([]);
  await expectAllWhole();
});

test('a change that keeps size and modification time is seen', async () => {
  await machine.json('log', 'data', '--name', 'animals');
  const file = at('data', 'quiet.txt');
  const { atime, mtime } = statSync(file);
  writeFileSync(file, 'QUIET');
  utimesSync(file, atime, mtime);
  expect(await machine.json('log', 'data', '--name', 'animals')).toMatchObject({
    version: 'v1',
    created: true,
  });
  writeFileSync(at('other'), 'third');
  utimesSync(at('other'), atime, mtime);
  renameSync(at('other'), file);
  expect(await machine.json('log', 'data', '--name', 'animals')).toMatchObject({
    version: 'v2',
    created: true,
  });
  await machine.json('download', 'animals:v1', '--to', 'out');
  expect(readFileSync(at('out', 'quiet.txt'), 'utf8')).toBe('QUIET');
});

test('a file that changes right after each log is seen, however fast it goes', async () => {
  for (let round = 0; round < 6; round++) {
    writeFileSync(at('data', 'quiet.txt'), `q${round}iet`);
    expect(await machine.json('log', 'data', '--name', 'animals')).toMatchObject({
      version: `v${round}`,
      created: true,
    });
  }
});
