import { parseArgs } from 'node:util';

export interface WebHostOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The port was asked for; otherwise another is taken when it is not free. */
  readonly portAsked: boolean;
  readonly browser: boolean;
  /** Folder of another build of the app. */
  readonly app: string | undefined;
}

/** So that bookmarks and tunnels stay good from one start to the next. */
const USUAL_PORT = 47_420;

export const USAGE = 'Usage: vitrine serve [--port N] [--no-browser]';

/** Reads the command line of the web host. Switches and links that are the app's own are left to it. @throws an Error to show. */
export function readOptions(argv: readonly string[]): WebHostOptions {
  const { values } = parseArgs({
    args: argv.filter((each) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(each)),
    options: {
      port: { type: 'string' },
      app: { type: 'string' },
      'no-browser': { type: 'boolean', default: false },
    },
    allowPositionals: false,
  });
  const port = values.port === undefined ? USUAL_PORT : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, not "${values.port}".`);
  }
  return { port, portAsked: values.port !== undefined, browser: !values['no-browser'], app: values.app };
}
