import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LogResult } from '../../contract/domain.ts';
import { childEnvironment } from '../helpers/child-environment.ts';
import { type EngineSession, openSession } from '../helpers/engine-session.ts';
import { makeExactly } from '../helpers/folder-snapshot.ts';
import { COLLECTION, type Marker, type Order, PLACES, treeOf } from './kill-protocol.ts';

const script = fileURLToPath(new URL('./kill-child.ts', import.meta.url));

export type BeginMarker = Extract<Marker, { at: 'begin' }>;

/** What a killed child had said. */
export interface Killed {
  /** The operation that it was in, or had just left. */
  readonly last: BeginMarker | undefined;
  /** `last` had ended. */
  readonly ended: boolean;
  /** All versions that it deleted or began to delete. */
  readonly deleted: readonly string[];
  /** Everything that it said was done. */
  readonly done: readonly Extract<Marker, { at: 'end' }>[];
}

/** How often it is looked whether the moment to kill has come. */
const WATCH_MS = 5;

/** A child process that waits for its order. */
interface Child {
  readonly ready: Promise<void>;
  /**
   * Gives the order, kills the child, and tells how far it came.
   * @param kill so many ms after its operation began, or as soon as this is true
   */
  run(order: Order, kill: number | (() => boolean)): Promise<Killed>;
  kill(): Promise<void>;
  /** Lets it end in good order, so that the next ones find its sources compiled. */
  end(): Promise<void>;
}

/** A store with two catalogs, and folders to log from and check out to. */
export interface World {
  readonly root: string;
  readonly session: EngineSession;
  at(...names: string[]): string;
  spawn(): Child;
  /** Logs the files of a step. */
  log(step: number): Promise<LogResult>;
  remove(): Promise<void>;
}

/** Makes a world whose collection has the versions of steps 0 to 2. */
export async function makeWorld(): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), 'vitrine-kill-'));
  const at = (...names: string[]) => join(root, ...names);
  const session = openSession(at(PLACES.home));
  await session.ask('store.add', {
    location: at(PLACES.store),
    handle: 'shared',
    create: true,
    makeDefault: true,
  });
  const log = (step: number): Promise<LogResult> => {
    makeExactly(at(PLACES.data), treeOf(step));
    return session.job<LogResult>('log.start', logInput(at(PLACES.data), step));
  };
  for (const step of [0, 1, 2]) await log(step);
  const other = openSession(at(PLACES.otherHome));
  await other.ask('store.add', { location: at(PLACES.store), handle: 'shared', makeDefault: true });
  await other.close();
  return {
    root,
    session,
    at,
    log,
    spawn: () => startChild(root),
    remove: async () => {
      await session.close();
      rmSync(root, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** The request that logs a step. */
export function logInput(folder: string, step: number) {
  return { folder, name: COLLECTION, description: `step ${step}`, aliases: [`s${step}`] };
}

function startChild(root: string): Child {
  const child = spawn(process.execPath, [script, root], {
    env: childEnvironment({ XDG_DATA_HOME: join(root, PLACES.xdg) }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = once(child, 'close');
  const heard = listen(child);
  let complaints = '';
  child.stderr?.on('data', (text) => {
    complaints += text;
  });
  const gone = exited.then(() => {
    throw new Error(`The child ended by itself: ${complaints}`);
  });
  gone.catch(() => {});
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  const ready = Promise.race([heard.until(({ at }) => at === 'ready'), gone]);
  // The last one is ended without ever being needed.
  ready.catch(() => {});
  return {
    ready,
    kill,
    end: async () => {
      await ready;
      child.stdin!.end();
      await exited;
    },
    run: async (order, kill) => {
      child.stdin!.write(`${JSON.stringify(order)}\n`);
      await Promise.race([
        heard.until((marker) => marker.at === 'begin' && marker.operation !== 'prepare'),
        gone,
      ]);
      const end = () => child.kill('SIGKILL');
      const timer =
        typeof kill === 'number' ? setTimeout(end, kill) : setInterval(() => kill() && end(), WATCH_MS);
      const [, signal] = await exited;
      clearInterval(timer);
      if (signal !== 'SIGKILL') throw new Error(`The child ended by itself: ${complaints}`);
      return summarize(heard.markers);
    },
  };
}

function listen(child: ChildProcess) {
  const markers: Marker[] = [];
  let tell = () => {};
  createInterface({ input: child.stdout! }).on('line', (line) => {
    markers.push(JSON.parse(line) as Marker);
    tell();
  });
  return {
    markers,
    until: (found: (marker: Marker) => boolean) =>
      new Promise<void>((resolve) => {
        tell = () => {
          if (markers.some(found)) resolve();
        };
        tell();
      }),
  };
}

function summarize(markers: readonly Marker[]): Killed {
  const last = markers.findLast((marker) => marker.at === 'begin');
  const done = markers.filter((marker) => marker.at === 'end');
  const deleted = markers.flatMap((marker) =>
    marker.at === 'begin' && marker.operation === 'delete' ? [marker.version] : [],
  );
  return { last, done, deleted, ended: done.some(({ step }) => step === last?.step) };
}
