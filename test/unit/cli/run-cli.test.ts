import { expect, test } from 'vitest';
import { COMMAND_TABLE } from '../../../cli/table/commands.ts';
import { AppError } from '../../../contract/errors.ts';
import { sampleLog, sampleVersion } from '../../helpers/cli-samples.ts';
import { cliSession } from '../../helpers/cli-session.ts';
import { FakeEngine } from '../../helpers/fake-engine.ts';

test('alone it prints an overview and opens no engine', async () => {
  const result = await cliSession(new FakeEngine()).run();
  expect(result).toMatchObject({ code: 0, err: '', adopt: undefined });
  expect(result.out).toContain('vitrine log photos --name animals');
  for (const { name, hidden } of COMMAND_TABLE.commands) {
    if (!hidden) expect(result.out).toContain(`  ${name.split(' ')[0]} `);
  }
});

test.each(COMMAND_TABLE.commands.map(({ name }) => name))(
  '%s has a description and examples',
  async (name) => {
    const { code, out } = await cliSession(new FakeEngine()).run(...name.split(' '), '--help');
    expect(code).toBe(0);
    expect(out).toMatch(/Examples:\n {2}(vitrine|source)/);
  },
);

test('help COMMAND is COMMAND --help, and topics have texts', async () => {
  const run = (...argv: string[]) => cliSession(new FakeEngine()).run(...argv);
  expect((await run('help', 'alias', 'add')).out).toBe((await run('alias', 'add', '--help')).out);
  expect((await run('help')).out).toBe((await run()).out);
  for (const topic of Object.keys(COMMAND_TABLE.topics))
    expect((await run('help', topic)).out.length).toBeGreaterThan(200);
  expect((await run('--version')).out).toBe('1.2.3\n');
});

test.each([
  [['lgo'], /^vitrine: Unknown command "lgo" \(Did you mean log\?\) See "vitrine --help"\.\n$/],
  [
    ['log'],
    /^vitrine: Missing required argument "dir"\. For example "vitrine log photos --name animals"; see "vitrine log --help"\.\n$/,
  ],
  [['put'], /For example "vitrine log photos --name animals"/],
  [
    ['alias', 'rm', 'a:v0'],
    /"alias"\. For example "vitrine alias remove .*"; see "vitrine alias remove --help"\.\n$/,
  ],
  [['completion'], /For example "source <\(vitrine completion bash\)"; see/],
  [['completion', 'tcsh'], /^vitrine: The shell must be one of bash, zsh, fish, not "tcsh"\. See/],
  [['ls', '--bogus'], /^vitrine: Unknown option "--bogus"\. See "vitrine ls --help"\.\n$/],
  [['log', 'd', '--digest', 'sha1'], /^vitrine: --digest must be one of xxh128, md5, not "sha1"\. See/],
  [['show', 'a', 'b'], /^vitrine: Too many arguments.*\n$/],
  [
    ['alias'],
    /^vitrine: "alias" needs one of these after it: add, remove, set, history\. See "vitrine alias --help"\.\n$/,
  ],
  [['help', 'nothing'], /^vitrine: .*\n$/],
])('%j is a usage error in one line', async (argv, line) => {
  const { code, out, err } = await cliSession(new FakeEngine()).run(...argv);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(line);
});

test('with --json usage errors are JSON on standard error', async () => {
  const { code, out, err } = await cliSession(new FakeEngine()).run('log', '--json');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(JSON.parse(err).error).toMatchObject({ code: 'USAGE', retryable: false });
  expect(err.trimEnd()).not.toContain('\n');
});

test.each([
  [
    'download',
    /of the same path that differ are replaced.*edits of them included.*not in the version are left alone/,
  ],
  ['delete', /latest included/],
  ['ls', /"uncategorized"/],
  ['log', /stored as the files that they lead to/],
  ['completion', /npm link/],
])('%s --help says what may surprise', async (name, words) => {
  const { out } = await cliSession(new FakeEngine()).run(name, '--help');
  expect(out.replaceAll(/\s+/g, ' ')).toMatch(words);
});

const failing = (error: AppError) =>
  new FakeEngine({
    'versions.list': () => {
      throw error;
    },
  });

test.each([
  ['INTERNAL', 1],
  ['INVALID_NAME', 2],
  ['COLLECTION_NOT_FOUND', 3],
  ['TYPE_MISMATCH', 4],
  ['FOLDER_EMPTY', 5],
  ['STORE_DAMAGED', 6],
  ['CATALOG_NEWER', 7],
  ['CANCELLED', 130],
] as const)('%s ends with exit code %i', async (code, exit) => {
  const error = new AppError(code, 'Something is wrong', { hint: 'Do this.', path: '/p' });
  const human = await cliSession(failing(error)).run('ls', 'animals');
  expect(human).toMatchObject({ code: exit, out: '', err: 'vitrine: Something is wrong. Do this.\n' });
  const json = await cliSession(failing(error)).run('ls', 'animals', '--json');
  expect(json).toMatchObject({ code: exit, out: '' });
  expect(JSON.parse(json.err)).toEqual({
    error: { code, message: 'Something is wrong', hint: 'Do this.', path: '/p', retryable: error.retryable },
  });
});

test('hostile text in an error stays one line and cannot drive the terminal', async () => {
  const { err } = await cliSession(failing(new AppError('FOLDER_NOT_FOUND', 'No folder a\n\x1b[2J.'))).run(
    'ls',
    'a',
  );
  expect(err).toBe('vitrine: No folder a\\n\\x1b[2J.\n');
});

test('the engine is closed after success and after failure', async () => {
  const good = new FakeEngine({ 'versions.list': () => ({ items: [], next: null }) });
  await cliSession(good).run('ls', 'animals');
  const bad = failing(new AppError('INTERNAL', 'x'));
  await cliSession(bad).run('ls', 'animals');
  expect([good.closed, bad.closed]).toEqual([true, true]);
});

test('a reader that goes away ends the command quietly', async () => {
  const engine = new FakeEngine({
    'files.list': () => ({
      items: [
        {
          path: 'a',
          kind: 'stored',
          size: 1,
          digest: '',
          uri: null,
          modifiedAt: null,
          executable: false,
          reference: null,
        },
      ],
      next: 'more',
    }),
  });
  const { code, err } = await cliSession(engine, { writes: 2 }).run('files', 'animals');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(engine.asked).toHaveLength(3);
});

test('--store goes with every request and stands anywhere', async () => {
  const engine = new FakeEngine({ 'versions.list': () => ({ items: [], next: null }) });
  await cliSession(engine).run('--store', 'team', 'ls', 'animals');
  await cliSession(engine).run('ls', 'animals', '--store', 'team');
  expect(engine.asked.map(({ input }) => (input as { store: string }).store)).toEqual(['team', 'team']);
});

test('colours only on a terminal, and not with NO_COLOR or --no-color', async () => {
  const run = (options: object, ...flags: string[]) => {
    const engine = new FakeEngine({ 'versions.list': () => ({ items: [sampleVersion(0)], next: null }) });
    return cliSession(engine, options).run('ls', 'animals', ...flags);
  };
  expect((await run({ terminal: true })).out).toContain('\x1b[1mv0');
  expect((await run({ terminal: true, env: { NO_COLOR: '1' } })).out).not.toContain('\x1b');
  expect((await run({ terminal: true }, '--no-color')).out).not.toContain('\x1b');
  expect((await run({})).out).not.toContain('\x1b');
});

test('Ctrl-C cancels the job and ends with 130', async () => {
  const started = Promise.withResolvers<void>();
  const engine: FakeEngine = new FakeEngine({
    'log.start': () => {
      setImmediate(started.resolve);
      return engine.startJob({ kind: 'log', endless: true });
    },
  });
  const session = cliSession(engine);
  const running = session.run('log', 'photos');
  await started.promise;
  session.interrupt();
  expect(await running).toMatchObject({
    code: 130,
    out: '',
    err: 'vitrine: Cancelled. Run the same command to go on.\n',
  });
  expect(engine.asked.at(-1)).toEqual({ name: 'jobs.cancel', input: { job: 'log-1' } });
});

test('a job that ends before its start is answered is not missed', async () => {
  const engine: FakeEngine = new FakeEngine({
    'log.start': () => engine.startJob({ kind: 'log', result: sampleLog(), early: true }),
  });
  expect((await cliSession(engine).run('log', 'photos')).code).toBe(0);
});

test('the error of a failed job is the error of the command', async () => {
  const error = new AppError('DISK_FULL', 'No room on /data.', { hint: 'Free 5 GB.' });
  const engine: FakeEngine = new FakeEngine({ 'log.start': () => engine.startJob({ kind: 'log', error }) });
  const { code, err } = await cliSession(engine).run('log', 'photos');
  expect({ code, err }).toEqual({ code: 5, err: 'vitrine: No room on /data. Free 5 GB.\n' });
});
