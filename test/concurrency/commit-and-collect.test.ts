import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { VerifyResult, VersionSummary } from '../../contract/domain.ts';
import { childEnvironment } from '../helpers/child-environment.ts';
import { type EngineSession, openSession } from '../helpers/engine-session.ts';
import { makeFolder, type TestFolder } from '../helpers/folder-builder.ts';
import { snapshotFolder, snapshotOf } from '../helpers/folder-snapshot.ts';
import { finish } from '../helpers/vitrine-process.ts';
import { filesOf } from './commit-files.ts';

const WRITERS = 8;
const EACH = 6;
const commitChild = fileURLToPath(new URL('./commit-child.ts', import.meta.url));
const collectChild = fileURLToPath(new URL('./collect-child.ts', import.meta.url));

interface Committed {
  readonly writer: number;
  readonly number: number;
  readonly version: string;
  readonly created: boolean;
  readonly attempt: number;
}

interface Collected {
  readonly deleted: readonly string[];
  readonly collections: number;
  readonly freedPacks: number;
  readonly rewrittenPacks: number;
}

test.each([
  ['a catalog of its own', (writer: number | 'collector') => `home-${writer}`],
  ['one catalog for all', () => 'home'],
])(
  'eight processes commit while a ninth deletes and collects: nothing is lost, doubled or left out (%s)',
  async (_, homeOf) => {
    using root = makeFolder();
    await addStore(root.at(homeOf('collector')), root, true);
    const homes = new Set(Array.from({ length: WRITERS }, (_each, writer) => root.at(homeOf(writer))));
    for (const home of homes) if (home !== root.at(homeOf('collector'))) await addStore(home, root, false);

    const collector = spawn(process.execPath, [collectChild, root.at(homeOf('collector'))], {
      env: childEnvironment(),
    });
    const collected = finish(collector);
    const writers = await Promise.all(
      Array.from({ length: WRITERS }, (_each, writer) => {
        mkdirSync(root.at(`data-${writer}`));
        const args = [root.at(homeOf(writer)), root.at(`data-${writer}`), String(writer), String(EACH)];
        return finish(spawn(process.execPath, [commitChild, ...args], { env: childEnvironment() }));
      }),
    );
    collector.stdin.end();
    for (const { code, err } of [...writers, await collected]) expect(code, err).toBe(0);

    const committed = writers.flatMap(({ out }) =>
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Committed),
    );
    const { deleted, collections, freedPacks } = JSON.parse((await collected).out) as Collected;
    expect(collections).toBeGreaterThan(0);
    expect(freedPacks).toBeGreaterThan(0);
    expectNoGapAndNoDouble(committed);

    const session = openSession(root.at('fresh-home'));
    await session.ask('store.add', { location: root.at('store'), handle: 'shared', makeDefault: true });
    const { items } = await session.ask('versions.list', { collection: 'animals', limit: 1000 });
    const wanted = committed.map(({ version }) => version).filter((version) => !deleted.includes(version));
    expect(items.map(({ version }) => version).toSorted()).toEqual(wanted.toSorted());
    expect((await session.job<VerifyResult>('store.verify', {})).damages).toEqual([]);
    for (const item of items) await expectWhole(session, root, item);
    await session.close();
  },
);

async function addStore(home: string, root: TestFolder, create: boolean): Promise<void> {
  const session = openSession(home);
  await session.ask('store.add', { location: root.at('store'), handle: 'shared', create, makeDefault: true });
  await session.close();
}

/** Each call made one version, and their numbers are 0, 1, 2, …; one writer's are in the order of its calls. */
function expectNoGapAndNoDouble(committed: readonly Committed[]): void {
  expect(committed.length).toBe(WRITERS * EACH);
  expect(committed.filter(({ created }) => !created)).toEqual([]);
  const numbers = committed.map(({ version }) => Number(version.slice(1))).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: WRITERS * EACH }, (_, number) => number));
  for (let writer = 0; writer < WRITERS; writer++) {
    const own = committed
      .filter((each) => each.writer === writer)
      .map(({ version }) => Number(version.slice(1)));
    expect(own).toEqual(own.toSorted((a, b) => a - b));
  }
}

async function expectWhole(session: EngineSession, root: TestFolder, item: VersionSummary): Promise<void> {
  const [writer, number] = item.description.split(' ').map(Number);
  expect(item.aliases).toContain(`${writer}-${number}`);
  const to = root.at('read-back', item.version);
  await session.job('download.start', { version: `animals:${item.version}`, to });
  expect(snapshotFolder(to)).toEqual(snapshotOf(filesOf(writer!, number!)));
}
