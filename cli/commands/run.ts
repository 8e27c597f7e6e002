import { constants } from 'node:os';
import { basename, resolve } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { formatCounted, formatDuration } from '../../contract/numbers.ts';
import type { RunDetail, RunInfo } from '../../contract/run-shapes.ts';
import { type CliContext, call, note } from '../context.ts';
import { findCommand } from '../find-command.ts';
import { contextProject, joinedRun, RUN_VARIABLES } from '../joined-run.ts';
import { printJson } from '../json-output.ts';
import { assignments } from '../metadata-options.ts';
import { recordedCommand } from '../recorded-command.ts';
import { reportError } from '../report-error.ts';
import { type ChildEnd, exitCodeOf, runChild } from '../run-child.ts';
import { type CommandInput, flagOption, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

const MAX_NAME = 128;

/** `vitrine run -- COMMAND`: runs a command as a run; returns the exit code of the command. */
export async function run(context: CliContext, input: CommandInput): Promise<number> {
  const { environment } = context;
  const command = input.args;
  const { env, cwd } = environment;
  findCommand(command[0]!, { env, cwd, platform: process.platform });
  const run = await call(context, 'runs.start', {
    name: textOption(input, 'name') ?? nameOf(command),
    project: textOption(input, 'project') ?? contextProject(context),
    store: context.store ?? joinedRun(context)?.store,
    config: await assignments(context, input, 'config'),
    command: flagOption(input, 'hideCommand') ? undefined : recordedCommand(command),
  });
  const began = performance.now();
  // Signals go to the command until its end is recorded.
  const hand: { to: ((signal: NodeJS.Signals) => void) | undefined } = { to: undefined };
  const stopPassing = environment.passSignals((signal) => hand.to?.(signal));
  try {
    const end = await runChild({
      command,
      cwd,
      env: childEnvironment(context, run),
      outputToError: context.json,
      passSignals: (to) => {
        hand.to = to;
        return () => {
          hand.to = undefined;
        };
      },
    });
    await finish(context, run, { ...stateOf(end), durationMs: Math.round(performance.now() - began) });
    return exitCodeOf(end, constants.signals);
  } catch (error) {
    if (error instanceof AppError) await finish(context, run, { state: 'failed', durationMs: 0 }, false);
    throw error;
  } finally {
    stopPassing();
  }
}

interface End {
  readonly state: 'finished' | 'failed' | 'crashed';
  readonly exitCode?: number;
  readonly durationMs: number;
}

function stateOf({ code, signal }: ChildEnd): Omit<End, 'durationMs'> {
  if (signal !== null || code === null) return { state: 'crashed' };
  return { state: code === 0 ? 'finished' : 'failed', exitCode: code };
}

/** Records the end and tells it. What goes wrong is told, too, but the command's own exit code stands. */
async function finish(context: CliContext, { id }: RunInfo, end: End, told = true): Promise<void> {
  try {
    await call(context, 'runs.finish', { run: id, ...end });
    if (!told) return;
    const run = await call(context, 'runs.get', { run: id });
    if (context.json) await printJson(context, run);
    else await note(context, context.palette.dim(summary(run)));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await reportError(context.environment, error, context);
  }
}

function summary(run: RunDetail): string {
  const facts = [
    formatDuration((run.durationMs ?? 0) / 1000),
    ...(run.inputCount > 0 ? [formatCounted(run.inputCount, 'input')] : []),
    ...(run.outputCount > 0 ? [formatCounted(run.outputCount, 'output')] : []),
  ];
  return `Run ${run.id.slice(0, 8)} (${printable(run.name)}) ${run.state}: ${facts.join(', ')}`;
}

/** The command and, when its first argument is no option, that: `python train.py`. More might be secret. */
function nameOf([file = '', first]: readonly string[]): string {
  const words = [
    basename(file),
    ...(first === undefined || !/^[\w./\\-]+$/.test(first) || first.startsWith('-') ? [] : [basename(first)]),
  ];
  return [...words.join(' ').replaceAll(/[\0\r\n]/g, ' ')].slice(0, MAX_NAME).join('');
}

/** What lets `vitrine log`, `use`, `download` and `checkout` inside the command join the run. */
function childEnvironment(
  { environment: { env, cwd } }: CliContext,
  run: RunInfo,
): Record<string, string | undefined> {
  return {
    ...env,
    // The command may go to another folder.
    ...(env.VITRINE_HOME ? { VITRINE_HOME: resolve(cwd, env.VITRINE_HOME) } : {}),
    [RUN_VARIABLES.run]: run.id,
    [RUN_VARIABLES.store]: run.store,
    [RUN_VARIABLES.project]: run.project,
  };
}
