import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StartWatcher, WatcherEvents } from '../../../main/engine/watch/watch-types.ts';
import { buildInto, type FolderTree, link, makeFolder } from '../../helpers/folder-builder.ts';
import { POLL_MS, QUIET_MS, RESTLESS_MS, SAFETY_MS, startWatch, type WatchRecorder } from './watch-helper.ts';

describe('by events', () => {
  test('a folder is dirty when a file in it is made, written, renamed or removed', async () => {
    using folder = makeFolder({ a: { b: { x: '1' } }, top: '1' });
    await using started = await startWatch(folder.path);
    const { heard, watch } = started;
    expect(watch.mode).toBe('events');
    const steps: [string, () => void][] = [
      ['a/b', () => writeFileSync(folder.at('a', 'b', 'x'), '22')],
      ['a', () => writeFileSync(folder.at('a', 'new'), '1')],
      ['', () => renameSync(folder.at('top'), folder.at('top2'))],
      ['a', () => rmSync(folder.at('a', 'new'))],
    ];
    for (const [dirty, act] of steps) {
      heard.forget();
      act();
      await heard.untilDirty(dirty);
    }
  });

  test('a new folder is dirty, and watched from then on', async () => {
    using folder = makeFolder({});
    await using started = await startWatch(folder.path);
    const { heard } = started;
    mkdirSync(folder.at('n', 'm'), { recursive: true });
    await heard.untilDirty('n/m');
    heard.forget();
    writeFileSync(folder.at('n', 'm', 'f'), '1');
    await heard.untilDirty('n/m');
  });

  test('what is behind a link to a folder is watched, cycles end', async () => {
    using outside = makeFolder({ deep: {} });
    using folder = makeFolder({ out: link(outside.path), a: { up: link('..') } });
    await using started = await startWatch(folder.path);
    writeFileSync(join(outside.path, 'deep', 'f'), '1');
    await started.heard.untilDirty('out/deep');
  });

  test('quiet comes once, when nothing was dirty for the quiet time', async () => {
    using folder = makeFolder({});
    await using started = await startWatch(folder.path);
    const { heard, timers } = started;
    expect(timers.count(QUIET_MS)).toBe(1);
    writeFileSync(folder.at('f'), '1');
    await heard.untilDirty('');
    expect(heard.quiet).toBe(0);
    expect(timers.count(QUIET_MS)).toBe(1);
    await timers.fire(QUIET_MS);
    expect(heard.quiet).toBe(1);
    expect(timers.count(QUIET_MS)).toBe(0);
  });

  test('ignored files and folders are not heard of, and rule files are read again when they change', async () => {
    using folder = makeFolder({
      '.vitrineignore': 'cache/\n',
      cache: { x: '1' },
      sub: { '.vitrineignore': '*.log\n', deep: {} },
      '.git': {},
    });
    await using started = await startWatch(folder.path, { ignore: ['*.tmp'] });
    const { heard } = started;
    const quietly = [
      folder.at('cache', 'y'),
      folder.at('.git', 'HEAD'),
      folder.at('a.tmp'),
      folder.at('.vitrine-work'),
      folder.at('sub', 'deep', 'z.log'),
    ];
    for (const path of quietly) writeFileSync(path, '1');
    writeFileSync(folder.at('sub', 'heard'), '1');
    await heard.untilDirty('sub');
    expect(heard.dirty).toEqual(heard.dirty.map(() => ['sub']));
    writeFileSync(folder.at('.vitrineignore'), '');
    await heard.untilDirty('all');
    heard.forget();
    writeFileSync(folder.at('cache', 'z'), '1');
    await heard.untilDirty('cache');
  });

  test('more events than the system may keep make everything dirty', async () => {
    using folder = makeFolder({ a: {}, b: { x: '1' } });
    await using started = await startWatch(folder.path);
    // The loop of this process stands still meanwhile, so the events pile up.
    for (let i = 0; i < 5000; i++) writeFileSync(folder.at('a', String(i % 50)), '1');
    await started.heard.untilDirty('all');
  });

  test('everything is dirty after the safety time', async () => {
    using folder = makeFolder({});
    await using started = await startWatch(folder.path);
    for (let round = 0; round < 2; round++) {
      started.heard.forget();
      await started.timers.fire(SAFETY_MS);
      await started.heard.untilDirty('all');
    }
  });

  test('a root that goes away is waited for', async () => {
    using folder = makeFolder({ root: { a: {} } });
    const root = folder.at('root');
    await using started = await startWatch(root);
    const { heard } = started;
    renameSync(root, folder.at('away'));
    await heard.untilNotice('folder-missing');
    heard.forget();
    renameSync(folder.at('away'), root);
    await heard.untilNotice('folder-back');
    await heard.untilDirty('all');
    heard.forget();
    await started.timers.fire(POLL_MS);
    writeFileSync(join(root, 'a', 'f'), '1');
    await heard.untilDirty('a');
    expect(heard.notices).toEqual([]);
  });

  test('a root that is missing at the start is waited for', async () => {
    using folder = makeFolder({});
    await using started = await startWatch(folder.at('later', 'root'));
    expect(started.heard.notices).toMatchObject([{ kind: 'folder-missing' }]);
    mkdirSync(folder.at('later', 'root'), { recursive: true });
    await started.timers.fire(POLL_MS);
    await started.heard.untilNotice('folder-back');
    await started.heard.untilDirty('all');
  });

  test('another folder put at the place of the root is noticed without an event', async () => {
    using folder = makeFolder({ root: {}, other: { a: {} } });
    const fake = fakeWatcher();
    await using started = await startWatch(folder.at('root'), { startWatcher: fake.start });
    rmSync(folder.at('root'), { recursive: true });
    renameSync(folder.at('other'), folder.at('root'));
    await started.timers.fire(POLL_MS);
    await started.heard.untilDirty('all');
    expect(fake.started).toHaveLength(2);
    expect(fake.closed).toBe(1);
  });

  test('nothing is said after the signal or close', async () => {
    using folder = makeFolder({});
    const fake = fakeWatcher();
    const stop = new AbortController();
    await using started = await startWatch(folder.path, { startWatcher: fake.start, signal: stop.signal });
    stop.abort();
    fake.started[0]?.changed('');
    fake.started[0]?.failed(new Error('late'));
    await started.watch.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(started.heard.dirty).toEqual([]);
    expect(started.heard.notices).toEqual([]);
    expect(fake.closed).toBe(1);
    expect([QUIET_MS, POLL_MS, SAFETY_MS].map((ms) => started.timers.count(ms))).toEqual([0, 0, 0]);
  });
});

describe('new folders, by events', () => {
  test('files that are made together with their folder are swept after the last of them', async () => {
    using folder = makeFolder({ images: {} });
    await using started = await startWatch(folder.path);
    const { heard, timers } = started;
    mkdirSync(folder.at('images', 'night', 'camera-8'), { recursive: true });
    for (let i = 0; i < 12; i++) writeFileSync(folder.at('images', 'night', 'camera-8', `${i}`), '1');
    await heard.untilDirty('images/night/camera-8');
    await timers.fire(QUIET_MS);
    expect(heard.quiet).toBe(1);
  });

  test('a tree of many folders that is copied or moved in is watched in every folder of it', async () => {
    using outside = makeFolder({ copied: wideTree(), moved: wideTree() });
    using folder = makeFolder({});
    await using started = await startWatch(folder.path);
    const { heard } = started;
    cpSync(outside.at('copied'), folder.at('copied'), { recursive: true });
    renameSync(outside.at('moved'), folder.at('moved'));
    await untilAllDirty(heard, folder.path);
    heard.forget();
    touchAll(folder.path);
    await untilAllDirty(heard, folder.path);
  });

  test('a renamed folder is watched under its new name, and the one that takes its old name, too', async () => {
    using folder = makeFolder({ a: wideTree() });
    await using started = await startWatch(folder.path);
    const { heard } = started;
    renameSync(folder.at('a'), folder.at('b'));
    cpSync(folder.at('b'), folder.at('a'), { recursive: true });
    await untilAllDirty(heard, folder.path);
    heard.forget();
    touchAll(folder.path);
    await untilAllDirty(heard, folder.path);
  });

  // The system gives the number of a removed folder to the next one, which looks like the same one then.
  test('folders that are removed and made anew at once are watched, whenever they were seen', async () => {
    using folder = makeFolder({});
    await using started = await startWatch(folder.path);
    const { heard } = started;
    for (let round = 0; round < 10; round++) {
      heard.forget();
      makeFiles(folder.at('a'), wideTree());
      for (let turn = 0; turn < round; turn++) await new Promise((resolve) => setImmediate(resolve));
      rmSync(folder.at('a'), { recursive: true });
      makeFiles(folder.at('a'), wideTree());
      await untilAllDirty(heard, folder.path);
      heard.forget();
      touchAll(folder.path);
      await untilAllDirty(heard, folder.path);
    }
  });

  test('a folder that is gone before it is looked at leaves nothing behind', async () => {
    using folder = makeFolder({});
    await using started = await startWatch(folder.path);
    const { heard, timers } = started;
    mkdirSync(folder.at('a', 'b'), { recursive: true });
    rmSync(folder.at('a'), { recursive: true });
    await heard.untilDirty('');
    await timers.fire(QUIET_MS);
    expect(heard.quiet).toBe(1);
    expect(heard.notices).toEqual([]);
  });

  test('a link and what it leads to are watched again after both were removed and made anew', async () => {
    using outside = makeFolder({ target: { x: '1' } });
    using folder = makeFolder({ out: link(outside.at('target')) });
    await using started = await startWatch(folder.path);
    const { heard } = started;
    rmSync(outside.at('target'), { recursive: true });
    await heard.untilDirty('out');
    rmSync(folder.at('out'));
    await heard.untilDirty('');
    heard.forget();
    mkdirSync(outside.at('target'));
    symlinkSync(outside.at('target'), folder.at('out'));
    await heard.untilDirty('out');
    heard.forget();
    writeFileSync(outside.at('target', 'y'), '1');
    await heard.untilDirty('out');
  });

  test('when events may have been lost, all folders are watched anew once it is quiet', async () => {
    using folder = makeFolder({});
    const fake = fakeWatcher();
    await using started = await startWatch(folder.path, { startWatcher: fake.start });
    for (let i = 0; i < 5000; i++) fake.started[0]?.changed('a');
    await started.heard.untilDirty('all');
    expect(fake.started).toHaveLength(1);
    await started.timers.fire(QUIET_MS);
    expect(fake.started).toHaveLength(2);
    await started.heard.until(() => fake.closed === 1);
    await started.timers.fire(QUIET_MS);
    expect(fake.started).toHaveLength(2);
  });

  test('changes that do not end are told of now and then, until it is quiet', async () => {
    using folder = makeFolder({});
    let restless = 0;
    await using started = await startWatch(folder.path, {
      restlessMs: RESTLESS_MS,
      onRestless: () => restless++,
    });
    const { timers } = started;
    await timers.fire(RESTLESS_MS);
    await timers.fire(RESTLESS_MS);
    expect(restless).toBe(2);
    await timers.fire(QUIET_MS);
    expect(timers.count(RESTLESS_MS)).toBe(0);
    writeFileSync(folder.at('f'), '1');
    await started.heard.untilDirty('');
    expect(timers.count(RESTLESS_MS)).toBe(1);
  });
});

describe('by polling', () => {
  test.each([
    ['ENOSPC', 'max_user_watches'],
    ['EMFILE', 'max_user_instances'],
  ])('when watches run out (%s), with a notice that says what to set', async (code, hint) => {
    using folder = makeFolder({ a: { x: '1' } });
    const fake = fakeWatcher();
    await using started = await startWatch(folder.path, { startWatcher: fake.start });
    const { heard, timers, watch } = started;
    fake.started[0]?.failed(Object.assign(new Error('no watches'), { code }));
    await heard.untilDirty('all');
    expect(watch.mode).toBe('polling');
    expect(heard.notices).toMatchObject([
      { kind: 'polling', reason: 'watch-limit', hint: expect.stringContaining(hint) },
    ]);
    expect(fake.closed).toBe(1);
    await heard.until(() => heard.quiet === 1);
    heard.forget();
    writeFileSync(folder.at('a', 'y'), '1');
    await timers.fire(POLL_MS);
    await heard.untilDirty('a');
    expect(heard.quiet).toBe(1);
    await timers.fire(QUIET_MS);
    await heard.until(() => heard.quiet === 2);
  });

  test('as asked: finds what changed, waits while it goes on, and says when the root is gone', async () => {
    using folder = makeFolder({ root: { a: { x: '1' }, b: { y: '1' }, c: '1' } });
    const root = folder.at('root');
    await using started = await startWatch(root, { mode: 'polling' });
    const { heard, timers } = started;
    expect(heard.notices).toMatchObject([{ kind: 'polling', reason: 'asked' }]);
    await heard.until(() => heard.quiet === 1);
    rmSync(join(root, 'b'), { recursive: true });
    await timers.fire(POLL_MS);
    await heard.untilDirty('b');
    heard.forget();
    writeFileSync(join(root, 'c'), '22');
    await timers.fire(QUIET_MS);
    await heard.untilDirty('');
    expect(heard.quiet).toBe(1);
    await timers.fire(QUIET_MS);
    await heard.until(() => heard.quiet === 2);
    renameSync(root, folder.at('away'));
    await timers.fire(POLL_MS);
    await heard.untilNotice('folder-missing');
    renameSync(folder.at('away'), root);
    await timers.fire(POLL_MS);
    await heard.untilNotice('folder-back');
    await heard.untilDirty('all');
  });

  test('other errors of a watcher are told, and everything is dirty', async () => {
    using folder = makeFolder({});
    const fake = fakeWatcher();
    await using started = await startWatch(folder.path, { startWatcher: fake.start });
    fake.started[0]?.failed(Object.assign(new Error('denied: /x'), { code: 'EACCES' }));
    await started.heard.untilDirty('all');
    expect(started.heard.notices).toMatchObject([
      { kind: 'watch-error', message: expect.stringContaining('denied: /x') },
    ]);
    expect(started.watch.mode).toBe('events');
  });
});

/** A watcher whose events the test makes up. */
function fakeWatcher() {
  const started: WatcherEvents[] = [];
  const fake = {
    started,
    closed: 0,
    start: ((_root, _ignore, events) => {
      started.push(events);
      return { ready: Promise.resolve(), close: async () => void fake.closed++ };
    }) satisfies StartWatcher,
  };
  return fake;
}

/** Folders in folders, with a file in each. */
function wideTree(): FolderTree {
  const inner = (): FolderTree => ({ f: '1', deep: { f: '1', er: { f: '1' } } });
  return Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`d${i}`, inner()]));
}

function makeFiles(path: string, tree: FolderTree): void {
  mkdirSync(path, { recursive: true });
  buildInto(path, tree);
}

/** The folders below a root as a watch calls them. */
function foldersBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map((each) => relative(root, join(each.parentPath, each.name)).replaceAll(sep, '/'));
}

async function untilAllDirty(heard: WatchRecorder, root: string): Promise<void> {
  for (const folder of foldersBelow(root)) await heard.untilDirty(folder);
}

/** Changes a file in each folder. */
function touchAll(root: string): void {
  for (const folder of foldersBelow(root)) writeFileSync(join(root, folder, 'touched'), '1');
}
