import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import type { Version } from '../../../library/version.ts';
import { Vitrine } from '../../../library/vitrine.ts';

let root: string;
let vitrine: Vitrine;
let number = 0;
const at = (...names: string[]) => join(root, ...names);
const open = (options: Parameters<typeof Vitrine.open>[0] = {}) =>
  Vitrine.open({ home: at('home'), run: null, ...options });
/** An artifact of a collection of its own, with one file. */
const small = async (name = `small-${number++}`, content = 'x') => {
  const artifact = vitrine.artifact(name);
  await artifact.addText('x.txt', content);
  return artifact;
};

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'vitrine-library-'));
  mkdirSync(at('photos'));
  writeFileSync(at('photos', 'cat.txt'), 'meow');
  vitrine = await open();
});
afterAll(async () => {
  await vitrine.close();
  rmSync(root, { recursive: true, force: true });
});

describe('logging', () => {
  test('in a loop gives versions in the order of the calls, of artifacts and folders alike', async () => {
    const logged: Promise<Version>[] = [];
    for (let epoch = 0; epoch < 6; epoch++) {
      if (epoch % 2 === 1) {
        mkdirSync(at(`epoch-${epoch}`));
        writeFileSync(at(`epoch-${epoch}`, 'w'), `${epoch}`);
        logged.push(vitrine.log(at(`epoch-${epoch}`), { name: 'loop', metadata: { epoch } }));
        continue;
      }
      const artifact = vitrine.artifact('loop', { metadata: { epoch } });
      // Nobody waits for these steps: logging does.
      void artifact.addBytes('large', Buffer.alloc(epoch === 0 ? 3_000_000 : 10, epoch));
      void artifact.addText('w', `${epoch}`);
      logged.push(vitrine.log(artifact));
    }
    const versions = await Promise.all(logged);
    expect(versions.map(({ version, metadata }) => [version, metadata.epoch])).toEqual(
      [0, 1, 2, 3, 4, 5].map((epoch) => [`v${epoch}`, epoch]),
    );
    expect(versions.at(0)?.fileCount).toBe(2);
  });

  test('one that fails does not hold up the next', async () => {
    const artifact = await small('holds');
    const failing = vitrine.log(at('no-such-folder'), { name: 'holds' });
    const next = vitrine.log(artifact);
    await expect(failing).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
    expect((await next).version).toBe('v0');
  });

  test('a copied file may change before it is logged, any other is read then', async () => {
    writeFileSync(at('weights'), 'old');
    const artifact = vitrine.artifact('copies');
    await artifact.addFile(at('weights'), { as: 'copied', copy: true });
    await artifact.addFile(at('weights'), { as: 'read' });
    const before = statSync(at('weights')).mtimeMs;
    writeFileSync(at('weights'), 'new');
    const version = await vitrine.log(artifact);
    const contents = await Promise.all(
      ['copied', 'read'].map(async (path) => (await version.entry(path)).text()),
    );
    expect(contents).toEqual(['old', 'new']);
    const { modifiedAt } = await version.entry('copied');
    expect(Math.abs(Date.parse(modifiedAt!) - before)).toBeLessThan(2);
  });

  test('a logged artifact does not change any more; its version does the next one', async () => {
    const artifact = await small();
    const logging = vitrine.log(artifact);
    await expect(vitrine.log(artifact)).rejects.toMatchObject({ code: 'JOB_BUSY' });
    await expect(artifact.addText('y.txt', 'y')).rejects.toMatchObject({ code: 'JOB_BUSY' });
    const version = await logging;
    expect(artifact.version?.id).toBe(version.id);
    await expect(artifact.addText('y.txt', 'y')).rejects.toMatchObject({ code: 'VERSION_IMMUTABLE' });
    await expect(vitrine.log(artifact)).rejects.toMatchObject({ code: 'VERSION_IMMUTABLE' });
    const next = version.draft();
    await next.addText('y.txt', 'y');
    expect(await vitrine.log(next)).toMatchObject({ version: 'v1', fileCount: 2 });
  });

  test('a step that is wrong is refused at once, and the artifact goes on', async () => {
    const artifact = await small();
    const wrong = [
      artifact.addFile(at('photos')),
      artifact.addDir(at('photos', 'cat.txt')),
      artifact.addText('../x', ''),
      artifact.addReference('no uri'),
      artifact.addEntry('no-such-collection', 'x'),
    ].map((step) => step.catch((error: unknown) => (error as AppError).code));
    expect(await Promise.all(wrong)).toEqual([
      'NOT_A_FILE',
      'NOT_A_FOLDER',
      'INVALID_PATH',
      'INVALID_REFERENCE',
      'COLLECTION_NOT_FOUND',
    ]);
    await artifact.addText('z.txt', 'z');
    await artifact.undo();
    expect((await vitrine.log(artifact)).fileCount).toBe(1);
  });

  test('different content under one path is a mistake, unless a step says that it may', async () => {
    const artifact = await small();
    await artifact.addBytes('x.txt', Buffer.from('y'));
    await expect(vitrine.log(artifact)).rejects.toMatchObject({ code: 'ENTRY_EXISTS', path: 'x.txt' });
    await artifact.addJson('x.txt', 'last', { overwrite: true });
    const version = await vitrine.log(artifact);
    expect(await (await version.entry('x.txt')).json()).toBe('last');
  });

  test('can be tried again after a failure', async () => {
    writeFileSync(at('gone.txt'), 'x');
    const artifact = await small();
    await artifact.addFile(at('gone.txt'));
    rmSync(at('gone.txt'));
    await expect(vitrine.log(artifact)).rejects.toMatchObject({ code: 'FILES_UNREADABLE' });
    await artifact.remove('gone.txt');
    expect((await vitrine.log(artifact)).fileCount).toBe(1);
  });

  test('is cancelled by a signal, before and while it runs', async () => {
    await expect(
      vitrine.log(at('photos'), { name: 'never', signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
    mkdirSync(at('much'));
    for (let i = 0; i < 300; i++) writeFileSync(at('much', `${i}`), Buffer.alloc(100_000, i));
    const stop = new AbortController();
    const phases: string[] = [];
    const logging = vitrine.log(at('much'), {
      name: 'never',
      signal: stop.signal,
      onProgress: ({ phase }) => {
        phases.push(phase);
        stop.abort();
      },
    });
    await expect(logging).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(phases.length).toBeGreaterThan(0);
    const broken = vitrine.log(at('much'), {
      name: 'never',
      onProgress: () => {
        throw new RangeError('bar is broken');
      },
    });
    await expect(broken).rejects.toThrow('bar is broken');
    await expect(vitrine.collection('never')).rejects.toMatchObject({ code: 'COLLECTION_NOT_FOUND' });
  });
});

describe('metadata', () => {
  const odd = { n: Number.NaN, list: [Number.NaN, { deep: Number.NaN }] };
  const kept = { n: null, list: [null, { deep: null }] };
  const deep: Record<string, never> = JSON.parse(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`);
  const refused: [string, Record<string, never>][] = [
    ['infinity', { n: Number.NEGATIVE_INFINITY as never }],
    ['nesting without end', deep],
    ['the key __proto__', JSON.parse('{"__proto__": {"a": 1}}')],
    ['the key __proto__ inside', JSON.parse('{"a": [{"__proto__": 1}]}')],
  ];

  test('NaN becomes null wherever metadata is given', async () => {
    const logged = await vitrine.log(at('photos'), { name: 'odd', metadata: odd });
    expect(logged.metadata).toEqual(kept);
    expect((await logged.edit({ metadata: { m: Number.NaN }, setMetadata: odd })).metadata).toEqual({
      ...kept,
      m: null,
    });
    const artifact = vitrine.artifact('odd-artifact', { metadata: odd });
    await artifact.addText('x', 'x');
    expect((await vitrine.log(artifact)).metadata).toEqual(kept);
    const run = await vitrine.startRun({ config: odd });
    expect(run.config).toEqual(kept);
    await run.finish();
  });

  test.each(refused)('%s is INVALID_METADATA, and nothing is logged or changed', async (_, metadata) => {
    const code = { code: 'INVALID_METADATA' };
    const artifact = await small();
    const version = await vitrine.log(artifact, { metadata: { a: 1 } });
    await expect(vitrine.log(at('photos'), { name: 'refused', metadata })).rejects.toMatchObject(code);
    await expect(vitrine.log(vitrine.artifact('refused', { metadata }))).rejects.toMatchObject(code);
    await expect(version.edit({ metadata })).rejects.toMatchObject(code);
    await expect(version.edit({ setMetadata: metadata })).rejects.toMatchObject(code);
    await expect(vitrine.startRun({ config: metadata })).rejects.toMatchObject(code);
    expect((await vitrine.version(version.name)).metadata).toEqual({ a: 1 });
  });
});

describe('drafts', () => {
  test('that nobody logged go with the library, but for those that are kept', async () => {
    const own = await open();
    const lost = own.artifact('lost');
    await lost.addText('x', 'x');
    const kept = own.artifact('kept');
    await kept.addText('x', 'x');
    const id = await kept.keep();
    expect((await own.drafts()).map(({ name }) => name)).toEqual(expect.arrayContaining(['lost', 'kept']));
    await own.close();
    expect((await vitrine.drafts()).map(({ name }) => name)).toEqual(['kept']);
    const again = vitrine.artifact('kept', { draft: id });
    await again.addText('y', 'y');
    expect((await vitrine.log(again)).fileCount).toBe(2);
    expect(await vitrine.drafts()).toEqual([]);
  });

  test('one that somebody else discarded meanwhile hides no error of what it was made for', async () => {
    const failing = async () => {
      await using own = await open();
      const artifact = own.artifact('gone');
      await artifact.addText('x.txt', 'x');
      await own.request('drafts.discard', { draft: (await artifact.info()).id });
      throw new Error('of the script');
    };
    await expect(failing()).rejects.toThrow('of the script');
  });

  test('closing waits for what is being logged', async () => {
    const own = await open();
    const artifact = own.artifact('closing');
    void artifact.addText('x', 'x');
    const logging = own.log(artifact);
    await own.close();
    expect((await logging).version).toBe('v0');
  });
});

describe('runs', () => {
  test('what is logged and used meanwhile belongs to them, also after awaits, and not outside', async () => {
    const data = await vitrine.log(at('photos'), { name: 'data' });
    const outside = await small('outside');
    const result = await vitrine.run({ name: 'works', config: { lr: 1 } }, async (run) => {
      await new Promise(setImmediate);
      await vitrine.use('data', { as: 'input' });
      await vitrine.log(await small('made'));
      return run.config.lr;
    });
    expect(result).toBe(1);
    await vitrine.log(outside);
    const run = await vitrine.getRun('works');
    expect(run.state).toBe('finished');
    expect((await run.inputs()).map(({ version, useAs }) => [version.id, useAs])).toEqual([
      [data.id, 'input'],
    ]);
    expect((await run.outputs()).map(({ name }) => name)).toEqual(['made:v0']);
    expect((await vitrine.version('outside')).runId).toBeNull();
    await expect(vitrine.use('data')).rejects.toMatchObject({ code: 'USAGE' });
  });

  test('fail with what they do, and the error comes through', async () => {
    const error = new Error('no convergence');
    await expect(vitrine.run({ name: 'fails' }, () => Promise.reject(error))).rejects.toBe(error);
    expect((await vitrine.getRun('fails')).state).toBe('failed');
  });

  test('an artifact that was never logged is logged before it is used, by nobody', async () => {
    const artifact = await small('fresh');
    await vitrine.run({ name: 'uses fresh' }, async (run) => {
      const version = await run.use(artifact);
      expect([version.name, version.runId]).toEqual(['fresh:v0', null]);
      expect((await run.use(artifact)).id).toBe(version.id);
    });
    expect(await (await vitrine.getRun('uses fresh')).inputs()).toHaveLength(1);
  });

  test('one that was started outside is joined and goes on', async () => {
    const outer = await vitrine.startRun({ name: 'outer', project: 'zoo' });
    const env = outer.environment;
    const own = await open({ run: env.VITRINE_RUN, project: env.VITRINE_PROJECT });
    await own.run({ name: 'never starts' }, async (run) => {
      expect(run.id).toBe(outer.id);
      const made = own.artifact('inner');
      await made.addText('x', 'x');
      expect((await own.log(made)).name).toBe('zoo/inner:v0');
    });
    await own.close();
    expect((await outer.refresh()).state).toBe('running');
    await outer.finish({ exitCode: 0 });
    expect((await outer.outputs()).map(({ name }) => name)).toEqual(['zoo/inner:v0']);
    await expect(open({ run: '00000000' })).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  });
});

describe('files', () => {
  test('are streamed whole, in part, and saved with their bit', async () => {
    const bytes = Buffer.from(Array.from({ length: 2_500_000 }, (_, i) => i % 251));
    writeFileSync(at('program'), bytes, { mode: 0o755 });
    const artifact = vitrine.artifact('streams');
    await artifact.addFile(at('program'));
    await artifact.addText('a[1].txt', 'odd');
    await artifact.addBytes('empty', new Uint8Array());
    const version = await vitrine.log(artifact);
    const entry = await version.entry('program');
    expect(Buffer.compare(await entry.bytes(), bytes)).toBe(0);
    const part: Buffer[] = [];
    for await (const piece of entry.open({ start: 1_048_570, end: 1_048_590 })) part.push(piece as Buffer);
    expect(Buffer.concat(part)).toEqual(bytes.subarray(1_048_570, 1_048_590));
    const saved = await entry.save(at('out', 'deep', 'program'));
    expect(Buffer.compare(readFileSync(saved), bytes)).toBe(0);
    expect(statSync(saved).mode & 0o100).toBe(0o100);
    const [big, odd] = [at('out', 'deep', `${'n'.repeat(250)}-1`), await version.entry('a[1].txt')];
    await Promise.all([entry.save(big), entry.save(big), odd.save(saved), odd.save(saved)]);
    expect(Buffer.compare(readFileSync(big), bytes)).toBe(0);
    expect(readFileSync(saved, 'utf8')).toBe('odd');
    expect(readdirSync(at('out', 'deep')).sort()).toEqual([basename(big), 'program']);
    execFileSync('mkfifo', [at('pipe')]);
    for (const taken of [at('pipe'), at('out')])
      await expect(odd.save(taken)).rejects.toMatchObject({ code: 'TARGET_CLASH', path: taken });
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
    expect(await text((await version.entry('a[1].txt')).open())).toBe('odd');
    expect(await (await version.entry('empty')).text()).toBe('');
    await expect(version.entry('a')).rejects.toMatchObject({ code: 'ENTRY_NOT_FOUND', path: 'a' });
  });
});

describe('references', () => {
  test('are read and checked, large ones and parts of them too', async () => {
    const large = Buffer.alloc(5_000_000, 'reference ');
    writeFileSync(at('large.bin'), large);
    const artifact = vitrine.artifact('linked');
    await artifact.addReference(pathToFileURL(at('large.bin')).href);
    await artifact.addReference(pathToFileURL(at('photos', 'cat.txt')).href);
    await artifact.addReference('tape://x/y', { as: 'tape' });
    const version = await vitrine.log(artifact);
    expect(await (await version.entry('cat.txt')).text()).toBe('meow');
    const entry = await version.entry('large.bin');
    expect(Buffer.compare(await entry.bytes(), large)).toBe(0);
    expect(await text(entry.open({ start: 10, end: 19 }))).toBe('reference');
    writeFileSync(at('large.bin'), Buffer.alloc(5_000_000, 'something '));
    await expect(entry.bytes()).rejects.toMatchObject({ code: 'REFERENCE_CHANGED' });
    await expect(entry.save(at('out', 'changed'))).rejects.toMatchObject({ code: 'REFERENCE_CHANGED' });
    await expect((await version.entry('tape')).text()).rejects.toMatchObject({ code: 'NOT_DOWNLOADABLE' });
    expect(readdirSync(at('out'))).not.toContain('changed');
  });
});

test('what is asked for after closing is refused, and starts nothing', async () => {
  const own = await open();
  const version = await own.log(at('photos'), { name: 'closed' });
  await Promise.all([own.close(), own.close()]);
  const artifact = own.artifact('closed');
  for (const late of [
    own.version('closed'),
    own.log(at('photos')),
    version.refresh(),
    artifact.addText('a', 'a'),
  ])
    await expect(late).rejects.toMatchObject({ code: 'ENGINE_STOPPED' });
});

describe('places', () => {
  test('a project and a store of its own are taken where names say none', async () => {
    await vitrine.addStore(at('nas'), { create: true, handle: 'nas', entity: 'team' });
    const own = await open({ project: 'pets', store: 'nas' });
    const version = await own.log(at('photos'), { name: 'cats' });
    expect([version.fullName, version.store]).toEqual(['team/pets/cats:v0', 'nas']);
    expect((await own.version('cats')).id).toBe(version.id);
    expect((await own.version(version.id)).id).toBe(version.id);
    const next = version.draft();
    await next.addText('more.txt', 'more');
    expect((await own.log(next)).fullName).toBe('team/pets/cats:v1');
    await own.close();
    // A version of another store is built on there.
    const fromHere = (await vitrine.version('team/pets/cats')).draft();
    await fromHere.remove('more.txt');
    await fromHere.addText('other.txt', 'other');
    expect(await vitrine.log(fromHere)).toMatchObject({ store: 'nas', version: 'v2' });
    await expect(vitrine.version('cats')).rejects.toMatchObject({ code: 'COLLECTION_NOT_FOUND' });
  });

  test('a home that cannot be used says so when it is opened', async () => {
    writeFileSync(at('a-file'), '');
    await expect(open({ home: at('a-file') })).rejects.toBeInstanceOf(AppError);
  });
});

test('events tell what changes', async () => {
  const seen = new Set<string>();
  const stop = vitrine.onEvent(({ name }) => seen.add(name));
  await vitrine.log(await small());
  stop();
  expect(seen.has('job')).toBe(true);
});
