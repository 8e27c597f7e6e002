import { type ErrorData, exitCodeFor, toErrorData } from '../contract/errors.ts';
import type { CliEnvironment } from './context.ts';
import { RUN_VARIABLES } from './joined-run.ts';
import { printable, printableJson } from './text/escape.ts';
import { makePalette, wantsColour } from './text/palette.ts';

/** Prints an error as one line on standard error and returns the exit code of its class. */
export async function reportError(
  environment: CliEnvironment,
  error: unknown,
  options: { readonly json: boolean; readonly verbose: boolean },
): Promise<number> {
  const data = withRunHint(environment, toErrorData(error));
  const lines = [options.json ? printableJson({ error: data }) : errorLine(environment, data)];
  if (options.verbose && !options.json && error instanceof Error && data.code === 'INTERNAL') {
    lines.push(error.stack ?? '');
  }
  // Nobody reads standard error any more: the exit code still tells.
  await environment.stderr.write(`${lines.join('\n')}\n`).catch(() => {});
  return exitCodeFor(data.code);
}

/** A run that nobody typed but the environment names is not found by looking at the command. */
function withRunHint({ env }: CliEnvironment, data: ErrorData): ErrorData {
  const joined = env[RUN_VARIABLES.run];
  if (data.code !== 'RUN_NOT_FOUND' || !joined || namedRun(data.details) !== joined) return data;
  return { ...data, hint: `${RUN_VARIABLES.run} in the environment names it; unset that to leave it.` };
}

function namedRun(details: ErrorData['details']): unknown {
  return typeof details === 'object' && details !== null && 'run' in details ? details.run : undefined;
}

function errorLine(environment: CliEnvironment, data: ErrorData): string {
  const palette = makePalette(wantsColour(environment.stderr.isTerminal, environment.env));
  const text = [data.message, data.hint ?? '']
    .filter((part) => part !== '')
    .map((part) => (/[.?!)]$/.test(part) ? printable(part) : `${printable(part)}.`))
    .join(' ');
  return `${palette.red('vitrine:')} ${text}`;
}
