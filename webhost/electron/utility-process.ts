import { type ChildProcess, fork as forkNode } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { checkOptions, strict, strictEmitter } from './strict.ts';

const OPTIONS = [
  'env',
  'execArgv',
  'cwd',
  'stdio',
  'serviceName',
  'allowLoadingUnsignedLibraries',
  'disclaim',
];

interface ForkOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly execArgv?: readonly string[];
  readonly cwd?: string;
  readonly stdio?: 'pipe' | 'ignore' | 'inherit' | readonly ('pipe' | 'ignore' | 'inherit')[];
  readonly serviceName?: string;
}

/** `utilityProcess` by Node's own child process. Messages are JSON; `dist/webhost-parent-port.js` makes the other end. */
export function makeUtilityProcess(dist: string) {
  const running = new Set<ChildProcess>();

  class UtilityProcess extends strictEmitter('UtilityProcess', ['spawn', 'exit', 'message', 'error']) {
    readonly child: ChildProcess;
    pid: number | undefined = undefined;
    stdout: Readable | null;
    stderr: Readable | null;

    constructor(child: ChildProcess) {
      super();
      this.child = child;
      this.stdout = child.stdout;
      this.stderr = child.stderr;
      running.add(child);
      child.on('spawn', () => {
        this.pid = child.pid;
        this.emit('spawn');
      });
      child.on('message', (message) => this.emit('message', message));
      child.on('error', (error) => {
        if (child.pid === undefined) this.ended(1);
        else this.emit('error', 'FatalError', '', error.message);
      });
      child.on('exit', (code, signal) =>
        this.ended(code ?? (signal === null ? 1 : constants.signals[signal])),
      );
    }

    postMessage(message: unknown): void {
      if (!this.child.connected) return;
      // A process that ended meanwhile says so by `exit`; Electron drops the message too.
      this.child.send(message as object, () => {});
    }

    kill(): boolean {
      return this.child.kill();
    }

    ended(code: number): void {
      if (!running.delete(this.child)) return;
      this.pid = undefined;
      this.emit('exit', code);
    }
  }

  return {
    utilityProcess: strict('utilityProcess', {
      fork(modulePath: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
        checkOptions('utilityProcess.fork', options, OPTIONS);
        const { env = process.env, execArgv = [], cwd, stdio = 'inherit' } = options;
        const streams = typeof stdio === 'string' ? [stdio, stdio, stdio] : [...stdio];
        const child = forkNode(modulePath, args, {
          env,
          cwd,
          serialization: 'json',
          execArgv: [...execArgv, '--import', pathToFileURL(join(dist, 'webhost-parent-port.js')).href],
          stdio: ['ignore', streams[1] ?? 'inherit', streams[2] ?? 'inherit', 'ipc'],
        });
        return new UtilityProcess(child);
      },
    }),
    /** Ends what is left when the app ends, as Electron does. */
    killAll(): void {
      for (const child of running) child.kill();
    },
  };
}
