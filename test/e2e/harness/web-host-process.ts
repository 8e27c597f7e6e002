import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');
const START_MS = 90_000;
const END_MS = 20_000;

/** A running web host: `dist/webhost.js` as a user starts it. */
export interface WebHostProcess {
  readonly port: number;
  /** Everything it wrote so far. */
  readonly output: () => string;
  /** A link that works once; for the second one a terminal would be needed, so this is the one it printed. */
  readonly link: string;
  /** Ids of the engine's processes. */
  engines(): number[];
  /** Asks it to end, as Ctrl+C does, and waits. */
  stop(): Promise<void>;
  /** Ends it without asking. */
  kill(): Promise<void>;
}

export interface WebHostStart {
  readonly home: string;
  /** Default: a free one. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the built web host and waits for the link that it prints. */
export async function startWebHostProcess({
  home,
  port = 0,
  env = {},
}: WebHostStart): Promise<WebHostProcess> {
  const args = [join(ROOT, 'dist/webhost.js'), '--port', String(port), '--no-browser'];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env, VITRINE_HOME: home },
    // Its channel takes it along when the tests are cut short.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const link = await printedLink(child, () => output);
  return {
    port: Number(new URL(link).port),
    output: () => output,
    link,
    engines: () =>
      childrenOf(child.pid ?? 0)
        .filter(({ command }) => command.includes('engine-process'))
        .map(({ pid }) => pid),
    stop: () => end(child, 'SIGINT'),
    kill: () => end(child, 'SIGKILL'),
  };
}

function printedLink(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The web host ${why}:\n${output()}`));
    const timer = setTimeout(() => fail('printed no link in time'), START_MS);
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.stdout?.on('data', () => {
      const link = /http:\/\/127\.0\.0\.1:\d+\/\S*#token=\S+/.exec(output())?.[0];
      if (link === undefined) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(link);
    });
  });
}

function end(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill(signal);
  });
}

function childrenOf(parent: number): { readonly pid: number; readonly command: string }[] {
  return execFileSync('ps', ['-axo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((match) =>
      match !== null && Number(match[2]) === parent ? { pid: Number(match[1]), command: match[3]! } : [],
    );
}
