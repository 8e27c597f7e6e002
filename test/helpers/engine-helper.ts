import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask } from '../../contract/client.ts';
import type { LogResult } from '../../contract/domain.ts';
import { AppError, type ErrorCode, type ErrorData } from '../../contract/errors.ts';
import type { EngineEvent } from '../../contract/events.ts';
import type { JobInfo } from '../../contract/jobs.ts';
import type { RequestInput, RequestName, RequestResult } from '../../contract/requests.ts';
import { Engine } from '../../main/engine/engine.ts';
import type { Doom } from './doomed-engine.ts';
import { buildInto, type FolderTree } from './folder-builder.ts';

/** No event of a test's engine takes so long. */
const LONGEST_WAIT_MS = 100_000;

/** Folders, homes and engines of one test; `remove` closes the engines and takes everything away. */
export interface World {
  readonly root: string;
  /** Absolute path of something in the world. */
  at(...names: string[]): string;
  /** Makes a folder of the world hold these files besides what it has; returns its path. */
  folder(name: string, tree: FolderTree): string;
  /** An engine on a data folder of the world. */
  open(options?: OpenOptions): TestEngine;
  remove(): Promise<void>;
}

export interface OpenOptions {
  /** Name of the data folder in the world; engines of one name share a machine. */
  readonly home?: string;
  readonly adopt?: boolean;
  readonly ownRuns?: boolean;
  readonly author?: string;
  /** Called in the middle of the engine's work, so it can do something at a certain moment. */
  readonly onEvent?: (event: EngineEvent) => void;
}

/** Makes an empty world below the system's temporary folder. */
export function makeWorld(): World {
  const root = mkdtempSync(join(tmpdir(), 'vitrine-engine-'));
  const engines: TestEngine[] = [];
  return {
    root,
    at: (...names) => join(root, ...names),
    folder: (name, tree) => {
      const path = join(root, name);
      mkdirSync(path, { recursive: true });
      buildInto(path, tree);
      return path;
    },
    open: (options = {}) => {
      const engine = new TestEngine(join(root, options.home ?? 'home'), options);
      engines.push(engine);
      return engine;
    },
    remove: async () => {
      for (const engine of engines) await engine.close();
      rmSync(root, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** A real engine whose events are kept, so that what already happened can be waited for, too. */
export class TestEngine {
  readonly engine: Engine;
  /** Everything it told so far. */
  readonly events: EngineEvent[] = [];
  /** With what gives each of them up. */
  readonly #waiting = new Map<() => void, NodeJS.Timeout>();

  constructor(home: string, options: OpenOptions) {
    const { author = 'tester', adopt = false, ownRuns = false } = options;
    this.engine = Engine.open({ home, author, adopt, ownRuns });
    this.engine.subscribe((event) => {
      this.events.push(event);
      options.onEvent?.(event);
      for (const check of [...this.#waiting.keys()]) check();
    });
  }

  /** Sends a request; throws the error of the reply. */
  ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestResult<N>> {
    return ask(this.engine, name, input);
  }

  /** The code of the refusal of a request; fails when it is granted. Takes any input, however wrong. */
  async refusal(name: string, input: unknown): Promise<ErrorCode> {
    const reply = await this.engine.request(name as RequestName, input as never);
    if (reply.ok) throw new Error(`${name} was granted: ${JSON.stringify(reply.value)}`);
    return reply.error.code;
  }

  /** Starts a job and returns its id. */
  async start<N extends RequestName>(name: N, input: RequestInput<N>): Promise<string> {
    return ((await this.ask(name, input)) as { job: string }).job;
  }

  /** Waits for the end of a job, however it ends. */
  async end(job: string): Promise<JobInfo> {
    const event = await this.until(
      (each) => each.name === 'job' && each.payload.id === job && isOver(each.payload),
    );
    return event.payload as JobInfo;
  }

  /** The result of a job that was started; throws the error that it ended with. */
  async result<T>(job: string): Promise<T> {
    const { state, result, error } = await this.end(job);
    if (state === 'done') return result as T;
    throw AppError.fromData(error as ErrorData);
  }

  /** Starts a job and waits for its result. */
  async job<T, N extends RequestName = RequestName>(name: N, input: RequestInput<N>): Promise<T> {
    return this.result<T>(await this.start(name, input));
  }

  /** Logs a folder. */
  log(folder: string, name: string, more: Partial<RequestInput<'log.start'>> = {}): Promise<LogResult> {
    return this.job<LogResult, 'log.start'>('log.start', { folder, name, ...more });
  }

  /** The first event that fits, among those after the given number of events and those to come. */
  until(fits: (event: EngineEvent) => boolean, after = 0): Promise<EngineEvent> {
    let seen = after;
    return new Promise((resolve, reject) => {
      const check = () => {
        for (; seen < this.events.length; seen++) {
          const event = this.events[seen]!;
          if (!fits(event)) continue;
          clearTimeout(this.#waiting.get(check));
          this.#waiting.delete(check);
          resolve(event);
          return;
        }
      };
      // Sooner than the runner gives up, which cannot say how far the engine came.
      const giveUp = () => {
        this.#waiting.delete(check);
        const last = JSON.stringify(this.events.at(-1));
        reject(new Error(`Nothing that fits within ${LONGEST_WAIT_MS / 1000} s; the last event was ${last}`));
      };
      this.#waiting.set(check, setTimeout(giveUp, LONGEST_WAIT_MS).unref());
      check();
    });
  }

  close(): Promise<void> {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    return this.engine.close();
  }
}

/** True when a job has come to an end. */
export function isOver({ state }: JobInfo): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled' || state === 'parked';
}

/**
 * Returns when no file of the folder was changed within the last tick of a file system's clock: from then on fingerprints
 * of the files prove that they are unchanged.
 */
export function letClockTick(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const changed = files.map((each) => statSync(join(each.parentPath, each.name)).ctimeMs);
  while (Date.now() <= Math.max(0, ...changed) + 100);
}

/** Logs in a process of its own, which dies by SIGKILL where it is told to. */
export async function logAndDie(home: string, doom: Doom, input: RequestInput<'log.start'>): Promise<void> {
  const child = fileURLToPath(new URL('./doomed-engine.ts', import.meta.url));
  const args = [child, home, JSON.stringify(doom), JSON.stringify(input)];
  const [, signal] = await once(
    spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] }),
    'exit',
  );
  if (signal !== 'SIGKILL') throw new Error(`The engine ended by itself (${signal})`);
}
