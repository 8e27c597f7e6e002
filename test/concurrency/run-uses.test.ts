import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { LogResult } from '../../contract/domain.ts';
import { childEnvironment } from '../helpers/child-environment.ts';
import { openSession } from '../helpers/engine-session.ts';
import { makeFolder } from '../helpers/folder-builder.ts';
import { finish } from '../helpers/vitrine-process.ts';

const PROCESSES = 4;
const useChild = fileURLToPath(new URL('./use-child.ts', import.meta.url));

test.each([
  ['one catalog for all', () => 'home'],
  ['a catalog of its own each', (process: number) => `home-${process}`],
])('processes that record the same uses of one run at once record each once (%s)', async (_, homeOf) => {
  using root = makeFolder();
  const session = openSession(root.at('home'));
  await session.ask('store.add', { location: root.at('team'), handle: 'team', create: true });
  for (const name of ['raw', 'ref']) {
    using data = makeFolder({ 'a.txt': name });
    await session.job<LogResult>('log.start', { folder: data.path, name, store: 'team' });
  }
  const { id: run } = await session.ask('runs.start', { name: 'train', store: 'team' });
  const homes = Array.from({ length: PROCESSES }, (_each, process) => root.at(homeOf(process)));
  for (const home of new Set(homes)) {
    if (home === root.at('home')) continue;
    const other = openSession(home);
    await other.ask('store.add', { location: root.at('team'), handle: 'team' });
    await other.close();
  }
  const ended = await Promise.all(
    homes.map((home, process) => {
      const args = [useChild, home, run, `process ${process}`, 'raw', 'ref', 'raw:v0', 'ref:latest'];
      return finish(spawn(globalThis.process.execPath, args, { env: childEnvironment() }));
    }),
  );
  for (const { code, err } of ended) expect(code, err).toBe(0);
  await session.close();
  const after = openSession(root.at('home'));
  const { inputs } = await after.ask('runs.get', { run });
  const uses = inputs.map(({ collection, useAs }) => `${collection} ${useAs ?? ''}`.trim()).toSorted();
  expect(uses).toEqual(['raw', 'ref', ...homes.map((_each, process) => `raw process ${process}`)].toSorted());
  // Nothing is in the log that folding passes over: every transaction but store, versions and run is a use.
  const { items } = await after.ask('store.list', {});
  const team = items.find(({ handle }) => handle === 'team')!;
  expect(team.transactions).toBe(1 + 2 + 1 + uses.length);
  await after.close();
});
