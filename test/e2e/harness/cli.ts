import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './web-host-process.ts';

/** Runs the command line on a home folder, as somebody does in a terminal beside the app; gives what it printed. */
export function runCli(home: string, ...args: readonly string[]): string {
  return execFileSync(join(ROOT, 'node_modules/.bin/node'), [join(ROOT, 'dist/cli/index.js'), ...args], {
    env: { ...process.env, VITRINE_HOME: home },
    encoding: 'utf8',
  });
}
