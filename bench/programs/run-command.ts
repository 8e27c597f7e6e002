import { spawn } from 'node:child_process';

export interface Finished {
  readonly seconds: number;
  readonly output: string;
}

/**
 * Runs a program to its end.
 *
 * @returns seconds from its start until it has ended, and what it printed
 * @throws Error with its messages when it fails
 */
export function runCommand(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    let output = '';
    let messages = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      messages += chunk;
    });
    child.on('error', reject);
    let seconds = 0;
    child.on('exit', () => {
      seconds = (performance.now() - started) / 1000;
    });
    child.on('close', (code) => {
      if (code === 0) resolve({ seconds, output });
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}: ${messages || output}`));
    });
  });
}
