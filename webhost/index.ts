import { dirname, join } from 'node:path';
import { AppError, exitCodeFor, systemCode } from '../contract/errors.ts';
import { readOptions, USAGE } from './options.ts';
import { startWebHost } from './start.ts';

await main();

/** `node dist/webhost.js [--port N] [--no-browser] [vitrine://…]` */
async function main(): Promise<void> {
  const own = import.meta.dirname;
  const argv = process.argv.slice(2);
  const options = attempt(() => readOptions(argv));
  const app = options.app ?? dirname(own);
  try {
    await startWebHost({
      port: options.port,
      anyPort: !options.portAsked,
      browser: options.browser,
      app,
      main: join(app, 'dist', 'main.js'),
      bundle: join(app, 'dist', 'renderer'),
      own,
      argv: process.argv,
    });
  } catch (error) {
    if (error instanceof AppError) {
      fail(
        [error.message, error.hint].filter((part) => part !== undefined).join(' '),
        exitCodeFor(error.code),
      );
    }
    if (systemCode(error) !== 'EADDRINUSE') throw error;
    fail(`Port ${options.port} is in use. Choose another with --port, or leave it out.`);
  }
}

function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function fail(message: string, code = 2): never {
  console.error(message);
  process.exit(code);
}
