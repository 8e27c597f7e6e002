import { builtFile } from './built.ts';
import { type Finished, runCommand } from './run-command.ts';

/** The command line of Vitrine, started directly and not through npx. */
export interface Vitrine {
  readonly home: string;
  run(...args: string[]): Promise<Finished>;
}

/** A home with an empty store, made as `restic init` makes a repository. @throws Error when nothing is built */
export async function createHome(home: string): Promise<Vitrine> {
  const entry = builtFile('cli/index.js');
  const run = (...args: string[]) => runCommand(process.execPath, [entry, ...args], { VITRINE_HOME: home });
  await run('store', 'info');
  return { home, run };
}
