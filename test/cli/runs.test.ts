import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunDetail, RunSummary } from '../../contract/run-shapes.ts';
import { CLI_ENTRY } from '../helpers/cli-entry.ts';
import { finish, type Machine, makeMachine } from '../helpers/vitrine-process.ts';

/** A machine on which `v` in a shell is the command line. */
function machineWith(files: Readonly<Record<string, string>> = {}): Machine {
  const machine = makeMachine();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(machine.cwd, path, '..'), { recursive: true });
    writeFileSync(join(machine.cwd, path), text);
  }
  return machine;
}

/** A shell script in which `v` is the command line. */
const shell = (script: string) => [
  'sh',
  '-c',
  `v() { '${process.execPath}' '${CLI_ENTRY}' "$@"; }\n${script}`,
];

const runsOf = (machine: Machine) => machine.json<RunSummary[]>('runs');
const detailOf = (machine: Machine, run: string) => machine.json<RunDetail>('runs', 'show', run);
const names = (versions: RunDetail['outputs']) =>
  versions.map((each) => `${each.collection}:${each.version}`);

describe('vitrine run', () => {
  test('records what its command uses and logs, and ends with its exit code', async () => {
    const machine = machineWith({ 'raw/a.txt': 'a', 'ref/b.txt': 'b' });
    await machine.json('log', 'raw', '--name', 'raw');
    await machine.json('log', 'ref', '--name', 'ref');
    const { code, out, err } = await machine.run(
      'run',
      '--name',
      'make it',
      '--config',
      'lr=0.1',
      '--config',
      'opt=adam',
      '--',
      ...shell(`set -e
        v use raw --to in --as "training data"
        v download ref:v0 --to more
        mkdir out
        cat in/a.txt more/b.txt > out/c.txt
        v log out --name clean
        echo "$VITRINE_PROJECT" > project.txt
        exit 7`),
    );
    expect({ code, err }).toEqual({ code: 7, err: expect.stringMatching(/^Run \w{8} \(make it\) failed: /) });
    expect(err).toContain('2 inputs, 1 output');
    expect(out).toContain('Logged clean:v0 (latest)');
    expect(readFileSync(join(machine.cwd, 'project.txt'), 'utf8')).toBe('uncategorized\n');
    const run = await detailOf(machine, 'make it');
    expect(run).toMatchObject({ state: 'failed', exitCode: 7, config: { lr: 0.1, opt: 'adam' } });
    expect(run.inputs.map(({ collection, useAs }) => [collection, useAs])).toEqual([
      ['raw', 'training data'],
      ['ref', null],
    ]);
    expect(names(run.outputs)).toEqual(['clean:v0']);
    const tree = await machine.run('lineage', 'clean');
    expect(tree).toMatchObject({ code: 0, err: '' });
    expect(tree.out).toMatch(
      /^clean:v0 \(latest\)\nMade from:\n└─ run \w{8} {2}make it {2}failed\n {3}├─ .*\n {3}└─ .*\n$/,
    );
    expect(tree.out).toContain('raw:v0 (latest)  as training data');
    const graph = await machine.json<{ nodes: unknown[]; edges: unknown[] }>('lineage', run.id.slice(0, 8));
    expect([graph.nodes.length, graph.edges.length]).toEqual([4, 3]);
  });

  test('is one JSON document with --json; what the command prints goes to standard error', async () => {
    const machine = machineWith();
    const { code, out, err } = await machine.run('run', '--json', '--', 'sh', '-c', 'echo hello');
    expect({ code, err }).toEqual({ code: 0, err: 'hello\n' });
    expect(JSON.parse(out)).toMatchObject({
      name: 'sh',
      command: ['sh', '-c', 'echo hello'],
      state: 'finished',
      exitCode: 0,
      inputs: [],
    });
    const hidden = await machine.run('run', '--hide-command', '--json', '--', 'true');
    expect(JSON.parse(hidden.out)).toMatchObject({ name: 'true', command: null });
    const { out: shown } = await machine.run('runs', 'show', 'sh');
    expect(shown).toContain("command    sh -c 'echo hello'\n");
  });

  test('gives its project to names that say none', async () => {
    const machine = machineWith({ 'photos/a.txt': 'a' });
    const script = 'v log photos --name animals && v show animals && v use animals && v ls animals';
    const { code } = await machine.run('run', '--project', 'pets', '--', ...shell(script));
    expect(code).toBe(0);
    const [run] = await runsOf(machine);
    expect(run).toMatchObject({ project: 'pets', state: 'finished' });
    const detail = await detailOf(machine, run!.id);
    expect(detail.inputs.map(({ project, collection }) => `${project}/${collection}`)).toEqual([
      'pets/animals',
    ]);
    expect(detail.outputs.map(({ project, collection }) => `${project}/${collection}`)).toEqual([
      'pets/animals',
    ]);
  });

  test('inside another run is a run of its own', async () => {
    const machine = machineWith({ 'a/a.txt': 'a', 'b/b.txt': 'b', 'c/c.txt': 'c' });
    const inner = `'${process.execPath}' '${CLI_ENTRY}' run --name inner -- '${process.execPath}' '${CLI_ENTRY}' log b`;
    const { code, err } = await machine.run(
      'run',
      '--name',
      'outer',
      '--',
      ...shell(`v log a && ${inner} && v log c`),
    );
    expect(code).toBe(0);
    expect(err).not.toContain('not recorded');
    const again = await machine.run('run', '--name', 'later', '--', ...shell('v log a'));
    expect(again.err).toContain('not recorded as made by this run');
    expect((await detailOf(machine, 'later')).outputs).toEqual([]);
    expect(names((await detailOf(machine, 'outer')).outputs)).toEqual(['a:v0', 'c:v0']);
    expect(names((await detailOf(machine, 'inner')).outputs)).toEqual(['b:v0']);
  });

  test('of what cannot be started is refused like a shell does, and nothing is recorded', async () => {
    const machine = machineWith({ 'plain.txt': 'text' });
    const missing = await machine.run('run', '--json', '--', 'no-such-command', '--flag');
    expect({ code: missing.code, out: missing.out }).toEqual({ code: 127, out: '' });
    expect(JSON.parse(missing.err).error).toMatchObject({
      code: 'COMMAND_NOT_FOUND',
      message: 'There is no command "no-such-command".',
    });
    const plain = await machine.run('run', '--json', '--', './plain.txt');
    expect({ code: plain.code, error: JSON.parse(plain.err).error.code }).toEqual({
      code: 126,
      error: 'COMMAND_NOT_EXECUTABLE',
    });
    expect((await machine.run('run', '--config', 'lr', '--', 'true')).code).toBe(2);
    expect((await machine.run('run')).code).toBe(2);
    expect(await runsOf(machine)).toEqual([]);
  });

  test('that the system does not start is recorded as failed', async () => {
    const machine = machineWith({ broken: '#!/no/such/interpreter\n' });
    chmodSync(join(machine.cwd, 'broken'), 0o755);
    const { code, err } = await machine.run('run', '--', './broken');
    expect(code).toBe(126);
    expect(err).toMatch(/^vitrine: .*could not be started/);
    expect(await runsOf(machine)).toMatchObject([{ state: 'failed', exitCode: null }]);
  });
});

/** A program with a child of its own; each writes which of them got the signal, and the first one ends with 9. */
const TREE = `
  import { spawn } from 'node:child_process';
  import { appendFileSync } from 'node:fs';
  const [, file, signal, name] = process.argv;
  process.on(signal, () => appendFileSync('got.txt', name + '\\n'));
  if (name === 'child') {
    const grandchild = spawn(process.execPath, [file, signal, 'grandchild'], { stdio: ['ignore', 'inherit', 'inherit'] });
    // On a busy machine the end of the grandchild may be told before the signal.
    let waits = 2;
    const one = () => --waits === 0 && process.exit(9);
    process.on(signal, one);
    grandchild.on('exit', one);
  } else {
    process.on(signal, () => process.exit(0));
    process.stdout.write('ready\\n');
    setInterval(() => {}, 60_000);
  }
`;

test('a run whose end cannot be recorded still ends as its command did, and says so', async () => {
  const machine = machineWith();
  const script = 'mv "$VITRINE_HOME/store" away; exit 3';
  const { code, err } = await machine.run('run', '--', 'sh', '-c', script);
  expect(code).toBe(3);
  expect(err).toMatch(/^vitrine: .*store/);
  renameSync(join(machine.cwd, 'away'), join(machine.home, 'store'));
  expect(await runsOf(machine)).toMatchObject([{ state: 'crashed' }]);
});

describe('signals', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s reaches the command and what it started', async (signal) => {
    const machine = machineWith({ 'tree.mjs': TREE });
    const child = machine.start(
      'run',
      '--name',
      'stopped',
      '--',
      process.execPath,
      'tree.mjs',
      signal,
      'child',
    );
    const finished = finish(child);
    await once(child.stdout!, 'data');
    child.kill(signal);
    expect((await finished).code).toBe(9);
    const got = readFileSync(join(machine.cwd, 'got.txt'), 'utf8').trim().split('\n').toSorted();
    expect(got).toEqual(['child', 'grandchild']);
    expect(await runsOf(machine)).toMatchObject([{ state: 'failed', exitCode: 9 }]);
  });

  test('that end the command make the run crashed, and the exit code what shells say', async () => {
    const machine = machineWith();
    const killed = await machine.run('run', '--name', 'killed', '--', 'sh', '-c', 'kill -KILL $$');
    expect(killed.code).toBe(137);
    expect(killed.err).toContain('crashed');
    const child = machine.start('run', '--name', 'ended', '--', 'sh', '-c', 'echo ready; exec sleep 60');
    const finished = finish(child);
    await once(child.stdout!, 'data');
    child.kill('SIGTERM');
    expect((await finished).code).toBe(143);
    expect(await runsOf(machine)).toMatchObject([
      { name: 'ended', state: 'crashed', exitCode: null },
      { name: 'killed', state: 'crashed', exitCode: null },
    ]);
  });

  test('that kill vitrine itself leave a run that shows as crashed', async () => {
    const machine = machineWith();
    const child = machine.start('run', '--', 'sh', '-c', 'echo $$; exec sleep 60');
    const finished = finish(child);
    const [pid] = (await once(child.stdout!, 'data')) as [Buffer];
    expect(await runsOf(machine)).toMatchObject([{ state: 'running' }]);
    child.kill('SIGKILL');
    process.kill(Number(String(pid)), 'SIGKILL');
    await finished;
    expect(await runsOf(machine)).toMatchObject([{ state: 'crashed', finishedAt: null }]);
    expect(await machine.json('runs', '--state', 'running')).toEqual([]);
  });
});

describe('vitrine use', () => {
  test('outside of a run asks for one', async () => {
    const machine = machineWith({ 'photos/a.txt': 'a' });
    await machine.json('log', 'photos', '--name', 'animals');
    const { code, err } = await machine.run('use', 'animals');
    expect(code).toBe(2);
    expect(err).toContain('vitrine run -- COMMAND');
    const unknown = await machine.run('use', 'animals', '--run', 'abcdef12', '--json');
    expect({ code: unknown.code, error: JSON.parse(unknown.err).error.code }).toEqual({
      code: 3,
      error: 'RUN_NOT_FOUND',
    });
    expect(JSON.parse(unknown.err).error.hint).toBe('See "vitrine runs".');
  });

  test('of a folder logs it first, and only then', async () => {
    const machine = machineWith({ 'photos/a.txt': 'a' });
    const { code } = await machine.run(
      'run',
      '--name',
      'first',
      '--',
      ...shell('v use photos --as source && v use ./photos --as source && v use photos:v0 --as source'),
    );
    expect(code).toBe(0);
    const run = await detailOf(machine, 'first');
    expect(run.inputs.map((each) => [`${each.collection}:${each.version}`, each.useAs])).toEqual([
      ['photos:v0', 'source'],
    ]);
    // It was used, not made: nobody made it.
    expect(run.outputs).toEqual([]);
    const used = await machine.json('use', 'photos', '--run', 'first', '--as', 'again', '--to', 'copy');
    expect(used).toMatchObject({
      collection: 'photos',
      useAs: 'again',
      logged: null,
      downloaded: { files: 1 },
    });
    expect(existsSync(join(machine.cwd, 'copy', 'a.txt'))).toBe(true);
    expect((await machine.run('use', 'nothing', '--run', 'first')).code).toBe(3);
  });
});

test('a run that nobody knows keeps nothing from being read, and refuses what would be recorded', async () => {
  const machine = machineWith({ 'photos/a.txt': 'a' });
  await machine.json('log', 'photos', '--name', 'animals');
  const lost = makeMachine({
    cwd: machine.cwd,
    env: { VITRINE_RUN: '11111111-1111-4111-8111-111111111111', VITRINE_RUN_STORE: 'local' },
  });
  const download = await lost.run('download', 'animals', '--to', 'copy');
  expect(download.code).toBe(0);
  expect(download.err).toMatch(/^Not recorded as used by the run: There is no run/);
  expect(existsSync(join(machine.cwd, 'copy', 'a.txt'))).toBe(true);
  writeFileSync(join(machine.cwd, 'photos', 'b.txt'), 'b');
  const log = await lost.run('log', 'photos', '--name', 'animals', '--json');
  expect({ code: log.code, error: JSON.parse(log.err).error.code }).toEqual({
    code: 3,
    error: 'RUN_NOT_FOUND',
  });
  expect(JSON.parse(log.err).error.hint).toContain('VITRINE_RUN');
});

test('what a version refers to outside the store stands under its lineage', async () => {
  const machine = machineWith();
  await machine.json('draft', 'create', 'pets');
  await machine.json('draft', 'add-ref', 'pets', 's3://cams/a.jpg', 's3://cams/b.jpg', '--no-checksum');
  await machine.json('draft', 'log', 'pets');
  const { out } = await machine.run('lineage', 'pets');
  expect(out).toMatch(/Refers to, outside the store:\n└─ s3:\/\/cams {2}2 references\n$/);
  const { outside } = await machine.json<{ outside: unknown }>('lineage', 'pets');
  expect(outside).toEqual([{ scheme: 's3', host: 'cams', entries: 2 }]);
});
