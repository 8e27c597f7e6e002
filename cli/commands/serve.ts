import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { CliContext } from '../context.ts';
import { type CommandInput, textOption } from '../spec.ts';

/** `vitrine serve`: runs the app on the web host, in a process of its own, until it ends. */
export async function run({ environment }: CliContext, input: CommandInput): Promise<void> {
  const args = [webHost()];
  const port = textOption(input, 'port');
  if (port !== undefined) args.push('--port', port);
  if (input.options.browser === false) args.push('--no-browser');
  // The channel tells the child when this process is gone, however that ends.
  const child = spawn(process.execPath, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...environment.env },
  });
  // The terminal tells the whole group of Ctrl-C; the child quits by itself, and this process waits for it.
  const removeHandler = environment.interrupts.onInterrupt(() => {});
  try {
    const code = await ended(child);
    if (code === 2) throw new AppError('USAGE', 'Vitrine could not be served like this; see above.');
    if (code !== 0) throw new AppError('INTERNAL', `The web host ended with ${code}.`);
  } finally {
    removeHandler();
  }
}

/** The built web host, beside the built command or, from the sources, in `dist`. */
function webHost(): string {
  const candidates = ['webhost.js', '../webhost.js', '../../dist/webhost.js'];
  const found = candidates.map((file) => join(import.meta.dirname, file)).find((file) => existsSync(file));
  if (found === undefined) {
    throw new AppError('INTERNAL', 'The web host is not built.', { hint: 'Run "npm run build".' });
  }
  return found;
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    // 130 is the exit of a second Ctrl-C, which the person wanted.
    child.on('exit', (code, signal) => resolve(signal !== null || code === 130 ? 0 : (code ?? 1)));
  });
}
