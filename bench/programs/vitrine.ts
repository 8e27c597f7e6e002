import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Finished, runCommand } from './run-command.ts';

const entry = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url));

/** The command line of Vitrine, started directly and not through npx. */
export interface Vitrine {
  readonly home: string;
  run(...args: string[]): Promise<Finished>;
}

/** A home with an empty store, made as `restic init` makes a repository. @throws Error when nothing is built */
export async function createHome(home: string): Promise<Vitrine> {
  if (!existsSync(entry)) throw new Error('There is no dist/cli/index.js: run "npm run build" first.');
  const run = (...args: string[]) => runCommand(process.execPath, [entry, ...args], { VITRINE_HOME: home });
  await run('store', 'info');
  return { home, run };
}
