import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './web-host-process.ts';

/** Runs the command line on a home folder, as somebody does in a terminal beside the app; gives what it printed. */
export function runCli(home: string, ...args: readonly string[]): string {
  return run(home, [join(ROOT, 'dist/cli/index.js'), ...args]);
}

/** Runs the command line as it would have run so many days ago: its clock is set back. */
export function runCliDaysAgo(days: number, home: string, ...args: readonly string[]): string {
  const clock = `
    const Now = Date;
    const back = ${days} * 86400000;
    globalThis.Date = class extends Now {
      constructor(...given) {
        super(...(given.length === 0 ? [Now.now() - back] : given));
      }
      static now() {
        return Now.now() - back;
      }
    };`;
  const script = `data:text/javascript,${encodeURIComponent(clock)}`;
  return run(home, ['--import', script, join(ROOT, 'dist/cli/index.js'), ...args]);
}

function run(home: string, args: readonly string[]): string {
  return execFileSync(join(ROOT, 'node_modules/.bin/node'), args, {
    env: { ...process.env, VITRINE_HOME: home },
    encoding: 'utf8',
  });
}
