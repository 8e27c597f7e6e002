import { type ChildProcess, spawn } from 'node:child_process';
import { isatty } from 'node:tty';
import { AppError, systemCode } from '../contract/errors.ts';

/** How a child ended: one of the two is null. */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ChildOptions {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Its standard output goes to our standard error, which leaves ours to one JSON document. */
  readonly outputToError: boolean;
  /** Hands the signals of this process to a function. */
  readonly passSignals: (hand: (signal: NodeJS.Signals) => void) => () => void;
}

/** What a terminal sends to every process in its foreground by itself. */
const FROM_TERMINAL: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGQUIT']);

/**
 * Runs a command with our standard streams until it ends. Signals are passed on. Without a terminal the child leads a group
 * of its own, and the whole group gets them; at a terminal it stays in ours, or it could not be stopped by Ctrl-Z, read
 * passwords, or know the size of the window, and the terminal itself tells all of Ctrl-C.
 *
 * @throws AppError `COMMAND_NOT_EXECUTABLE` when the system does not start it
 */
export async function runChild(options: ChildOptions): Promise<ChildEnd> {
  const [file, ...args] = options.command;
  const ownGroup = process.platform !== 'win32' && ![0, 1, 2].some((stream) => isatty(stream));
  const child = spawn(file!, args, {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: ['inherit', options.outputToError ? 2 : 'inherit', 'inherit'],
    detached: ownGroup,
  });
  const stopPassing = options.passSignals((signal) => {
    if (ownGroup) signalGroup(child, signal);
    else if (!FROM_TERMINAL.has(signal)) child.kill(signal);
  });
  try {
    return await ended(child, file!);
  } finally {
    stopPassing();
  }
}

/** The exit code that a shell gives for the end of a command. */
export function exitCodeOf({ code, signal }: ChildEnd, numbers: Readonly<Record<string, number>>): number {
  return code ?? 128 + (numbers[signal ?? ''] ?? 0);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // The group has ended, or nothing is left of it that may be signalled.
    if (systemCode(error) !== 'ESRCH' && systemCode(error) !== 'EPERM') throw error;
  }
}

function ended(child: ChildProcess, file: string): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => resolve({ code, signal }));
    child.on('error', (error) => {
      const reason = systemCode(error) ?? error.message;
      reject(
        new AppError('COMMAND_NOT_EXECUTABLE', `${file} could not be started (${reason}).`, {
          hint: 'See whether it runs without "vitrine run --" before it.',
          cause: error,
        }),
      );
    });
  });
}
