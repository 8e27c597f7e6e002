import { existsSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LogResult } from '../../contract/domain.ts';
import { type EngineSession, openSession } from '../helpers/engine-session.ts';
import { makeExactly, snapshotFolder } from '../helpers/folder-snapshot.ts';
import { type SeededRandom, seededRandom } from '../helpers/seeded-random.ts';
import {
  type Begun,
  COLLECTION,
  type Marker,
  type Operation,
  type Order,
  PLACES,
  treeOf,
} from './kill-protocol.ts';

const OPERATIONS: readonly Operation[] = ['log', 'alias', 'delete', 'gc', 'checkout', 'download', 'load'];

const root = process.argv[2]!;
const session = openSession(join(root, PLACES.home));
await session.ask('store.info', {});
say({ at: 'ready' });
for await (const line of createInterface({ input: process.stdin })) {
  await work(JSON.parse(line) as Order);
}
await session.close();

/** Does what was ordered and then anything, until somebody kills this process. */
async function work({ operation, step, seed }: Order): Promise<void> {
  const random = seededRandom(seed);
  await operate(operation, step, random);
  if (operation === 'log-large') return;
  for (let next = step + 1; ; next++) await operate(random.pick(OPERATIONS), next, random);
}

async function operate(operation: Operation, step: number, random: SeededRandom): Promise<void> {
  const begin = (begun: Begun) => say({ at: 'begin', step, ...begun });
  switch (operation) {
    case 'log': {
      begin({ operation: 'prepare' });
      makeExactly(join(root, PLACES.data), treeOf(step));
      begin({ operation });
      const { version } = await log(session, step);
      return say({ at: 'end', operation, step, version });
    }
    case 'log-large':
      begin({ operation });
      await session.job('log.start', { folder: join(root, PLACES.large), name: 'large' });
      break;
    case 'alias':
      begin({ operation });
      await session.ask('aliases.edit', { version: COLLECTION, add: [`mark-${step}`, 'moving'] });
      break;
    case 'delete': {
      const versions = await names();
      if (versions.length < 4) return;
      const version = random.pick(versions.slice(1));
      begin({ operation, version });
      await session.ask('versions.delete', { versions: [version], withAliases: true });
      break;
    }
    case 'gc':
      begin({ operation });
      await session.job('gc.start', { undoDays: 0 });
      break;
    case 'checkout': {
      const version = random.pick(await names());
      const to = join(root, PLACES.target);
      begin({ operation: 'prepare' });
      plant(to, step, random);
      const { items } = await session.ask('checkout.list', { to });
      const checkouts = items.map(({ checkout }) => checkout);
      begin({ operation, version, before: snapshotFolder(to), checkouts });
      const rescue = random.below(4) === 0 ? 'trash' : 'version';
      await session.job('checkout.start', { version, to, rescue });
      break;
    }
    case 'download': {
      const version = random.pick(await names());
      begin({ operation, version });
      await session.job('download.start', {
        version,
        to: join(root, PLACES.downloads, version.replace(':', '-')),
      });
      break;
    }
    case 'load':
    case 'rebuild': {
      const other = openSession(join(root, PLACES.otherHome));
      begin({ operation });
      if (operation === 'rebuild') await other.job('catalog.rebuild', {});
      for (const version of await names()) await other.ask('files.list', { version });
      await other.close();
    }
  }
  say({ at: 'end', operation, step });
}

function log(to: EngineSession, step: number): Promise<LogResult> {
  return to.job<LogResult>('log.start', {
    folder: join(root, PLACES.data),
    name: COLLECTION,
    description: `step ${step}`,
    aliases: [`s${step}`],
  });
}

/** Live versions, newest first. */
async function names(): Promise<string[]> {
  const { items } = await session.ask('versions.list', { collection: COLLECTION });
  return items.map(({ version }) => `${COLLECTION}:${version}`);
}

/** Work of a user in the folder: a new file, a changed one, a deleted one. */
function plant(target: string, step: number, random: SeededRandom): void {
  if (!existsSync(target)) return;
  const paths = Object.keys(snapshotFolder(target));
  writeFileSync(join(target, `own-${step}.txt`), `precious ${step}`);
  if (paths.length === 0) return;
  writeFileSync(join(target, random.pick(paths)), `edited ${step}`);
  rmSync(join(target, random.pick(paths)));
}

/** Written at once, so that what was said before a kill arrives. */
function say(marker: Marker): void {
  writeSync(1, `${JSON.stringify(marker)}\n`);
}
