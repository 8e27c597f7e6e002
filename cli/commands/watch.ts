import type { DatasetFolder, LogResult } from '../../contract/domain.ts';
import { AppError } from '../../contract/errors.ts';
import type { EngineEvent } from '../../contract/events.ts';
import { resultOf } from '../../contract/job-result.ts';
import { formatChanges } from '../../contract/numbers.ts';
import { bindFolder } from '../bind-folder.ts';
import { type CliContext, call, note, print } from '../context.ts';
import { findFolder } from '../find-folder.ts';
import { printJson } from '../json-output.ts';
import { shortCollection } from '../names.ts';
import { reportError } from '../report-error.ts';
import { printLogResult } from '../results/log-result.ts';
import { argument, type CommandInput, flagOption, listOption, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine watch DIR`: tells of changes as they come, and logs them with `--auto`, until Ctrl-C. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const folder = await watchedFolder(context, input);
  const client = await context.client();
  const stopped = Promise.withResolvers<void>();
  const removeHandler = context.environment.interrupts.onInterrupt(stopped.resolve);
  const show = eventPrinter(context, folder, stopped.reject);
  const unsubscribe = client.subscribe(show);
  try {
    if (!context.json) {
      const how = folder.automatic ? 'versions are logged by themselves' : 'log them with "vitrine log"';
      await note(
        context,
        `Watching ${printable(folder.path)} for ${printable(shortCollection(folder))}; ${how}. Ctrl-C ends.`,
      );
    }
    show({ name: 'folder', payload: await call(context, 'folders.watch', { folder: folder.id, on: true }) });
    await stopped.promise;
    await call(context, 'folders.watch', { folder: folder.id, on: false });
  } finally {
    removeHandler();
    unsubscribe();
  }
}

async function watchedFolder(context: CliContext, input: CommandInput): Promise<DatasetFolder> {
  const there = await findFolder(context, argument(input, 0));
  if (there === undefined) return bindFolder(context, input);
  const name = textOption(input, 'name');
  if (name !== undefined && name.split('/').at(-1) !== there.collection) {
    throw new AppError('FOLDER_BUSY', `${there.path} belongs to ${shortCollection(there)} already.`, {
      hint: `Leave --name out, or run "vitrine folders remove ${there.path}" first.`,
      path: there.path,
    });
  }
  const ignore = listOption(input, 'ignore');
  const automatic = flagOption(input, 'auto') || there.automatic;
  if (automatic === there.automatic && ignore.length === 0 && !there.paused) return there;
  return call(context, 'folders.update', {
    folder: there.id,
    automatic,
    paused: false,
    ...(ignore.length > 0 ? { ignore } : {}),
  });
}

/** Prints events one after the other; what goes wrong with the output ends the watch. */
function eventPrinter(
  context: CliContext,
  folder: DatasetFolder,
  fail: (error: unknown) => void,
): (event: EngineEvent) => void {
  let queue = Promise.resolve();
  let last = '';
  const printed = new Set<string>();
  return (event) => {
    if (event.name === 'folder' && event.payload.id === folder.id) {
      const line = folderLine(context, event.payload);
      if (line === last) return;
      last = line;
      queue = queue.then(() => (context.json ? printJson(context, event) : print(context, line)));
    } else if (event.name === 'job' && event.payload.kind === 'log' && !printed.has(event.payload.id)) {
      const { id, state, error } = event.payload;
      const result = resultOf(event.payload, 'log');
      if (state === 'failed' && error !== null) {
        printed.add(id);
        queue = queue.then(async () => void (await reportError(context.environment, error, context)));
      }
      if (!result || !concerns(folder, result)) return;
      printed.add(id);
      queue = queue.then(() => (context.json ? printJson(context, event) : printLogResult(context, result)));
    }
    queue.catch(fail);
  };
}

function concerns(folder: DatasetFolder, result: LogResult): boolean {
  return result.collection === folder.collection && result.project === folder.project;
}

function folderLine({ palette }: CliContext, folder: DatasetFolder): string {
  const changes = formatChanges(folder.pending);
  const notice = folder.notice === null ? '' : `  ${palette.yellow(printable(folder.notice))}`;
  const after = folder.lastVersion === null ? '' : ` since ${printable(folder.lastVersion)}`;
  switch (folder.state) {
    case 'clean':
      return `no changes${after}${notice}`;
    case 'changed':
      return `${palette.yellow('changed')}${after}  ${changes}${notice}`;
    case 'missing':
      return palette.red(`${printable(folder.path)} is missing`) + notice;
    case 'unknown':
      return `looking${notice}`;
  }
}
