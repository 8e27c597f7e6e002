import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from './child-environment.ts';
import { CLI_ENTRY } from './cli-entry.ts';

export interface ProcessResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** One user on one machine: a data folder, a working folder, and the command as a process of its own. */
export interface Machine {
  readonly home: string;
  readonly cwd: string;
  start(...args: string[]): ChildProcess;
  run(...args: string[]): Promise<ProcessResult>;
  /** The same with a text as standard input. */
  runWith(input: string, ...args: string[]): Promise<ProcessResult>;
  /** Runs with `--json` and returns the document; fails when the command does. */
  json<T = Record<string, unknown>>(...args: string[]): Promise<T>;
}

export interface MachineOptions {
  /** Default: a new folder. */
  readonly cwd?: string;
  /** Default: `home` in the working folder. */
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs the command as this user, who owns the working folder; only root can. */
  readonly uid?: number;
}

/** A fresh machine whose data and working folders are new. */
export function makeMachine(options: MachineOptions = {}): Machine {
  const root = options.cwd ?? mkdtempSync(join(tmpdir(), 'vitrine-cli-'));
  const home = options.home ?? join(root, 'home');
  const user = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  if (options.uid !== undefined) chownSync(root, options.uid, options.uid);
  const spawnWith = (stdin: 'ignore' | 'pipe', args: readonly string[]) =>
    spawn(process.execPath, [CLI_ENTRY, ...args], {
      cwd: root,
      env: childEnvironment({ ...options.env, VITRINE_HOME: home, NO_COLOR: '1' }),
      ...user,
      stdio: [stdin, 'pipe', 'pipe'],
    });
  const start = (...args: string[]) => spawnWith('ignore', args);
  const run = (...args: string[]) => finish(start(...args));
  return {
    home,
    cwd: root,
    start,
    run,
    runWith: (input, ...args) => {
      const child = spawnWith('pipe', args);
      child.stdin?.end(input);
      return finish(child);
    },
    json: async (...args) => {
      const { code, out, err } = await run(...args, '--json');
      if (code !== 0) throw new Error(`vitrine ${args.join(' ')} ended with ${code}: ${err}`);
      return JSON.parse(out);
    },
  };
}

/** Waits for the end of a process and everything it printed. */
export function finish(child: ChildProcess): Promise<ProcessResult> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
