import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { DownloadResult, LogResult, VersionDetail } from '../../contract/domain.ts';
import { AppError, hasCode } from '../../contract/errors.ts';
import { type CliContext, call, print } from '../context.ts';
import { contextProject, joinedRun } from '../joined-run.ts';
import { printJson } from '../json-output.ts';
import { nameFromFolder, shortVersion } from '../names.ts';
import { printDownloadResult } from '../results/download-result.ts';
import { printLogResult } from '../results/log-result.ts';
import { fetchExitCode } from '../results/missing-entries.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine use NAME:ALIAS`: records that the run uses a version, and downloads it with `--to`. */
export async function run(context: CliContext, input: CommandInput): Promise<number> {
  const runId = textOption(input, 'run') ?? joinedRun(context)?.run;
  if (runId === undefined) {
    throw new AppError('USAGE', 'There is no run that could use it.', {
      hint: 'Start one with "vitrine run -- COMMAND" and use it inside, or name a run with --run ID; see "vitrine runs".',
    });
  }
  const to = textOption(input, 'to');
  if (to === undefined && textOption(input, 'path') !== undefined) {
    throw new AppError('USAGE', '--path chooses what is downloaded, and nothing is.', {
      hint: 'Give the folder with --to DIR.',
    });
  }
  // An unknown run is refused before anything is logged or downloaded.
  await call(context, 'runs.get', { run: runId });
  const { version, logged } = await findOrLog(context, argument(input, 0));
  const useAs = textOption(input, 'as');
  const used = await call(context, 'runs.use', {
    run: runId,
    version: version.id,
    store: version.store,
    useAs,
  });
  const downloaded =
    to === undefined ? null : await download(context, used, { to, path: textOption(input, 'path') });
  const exitCode = downloaded === null ? 0 : fetchExitCode(downloaded);
  if (context.json) {
    await printJson(context, { ...used, useAs: useAs ?? null, logged, downloaded });
    return exitCode;
  }
  if (logged !== null) await printLogResult(context, logged);
  const as = useAs === undefined ? '' : ` as ${printable(useAs)}`;
  await print(
    context,
    `${context.palette.green('Uses')} ${context.palette.bold(printable(shortVersion(used)))}${as}`,
  );
  if (downloaded !== null) await printDownloadResult(context, downloaded);
  return exitCode;
}

/** The version that is named; a folder that no name hides is logged first, as its own name. */
async function findOrLog(
  context: CliContext,
  name: string,
): Promise<{ readonly version: VersionDetail; readonly logged: LogResult | null }> {
  const folder = resolve(context.environment.cwd, name);
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder || !/^(\.{1,2}$|\.{0,2}[/\\]|[A-Za-z]:[/\\])/.test(name)) {
    try {
      const version = await call(context, 'versions.get', {
        version: inOwnProject(context, name),
        store: context.store,
      });
      return { version, logged: null };
    } catch (error) {
      if (!isFolder || !(hasCode(error, 'COLLECTION_NOT_FOUND') || hasCode(error, 'INVALID_NAME')))
        throw error;
    }
  }
  const { result } = await runJob(context, 'log.start', {
    folder,
    name: nameFromFolder(basename(folder)),
    project: contextProject(context),
    store: context.store ?? joinedRun(context)?.store,
  });
  const version = await call(context, 'versions.get', { version: result.versionId, store: result.store });
  return { version, logged: result };
}

/** The argument may be a folder, so the project is put before it only here. */
function inOwnProject(context: CliContext, name: string): string {
  const project = contextProject(context);
  const isWhole =
    name.split(':')[0]!.includes('/') || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name);
  return project === undefined || isWhole ? name : `${project}/${name}`;
}

async function download(
  context: CliContext,
  version: VersionDetail,
  { to, path }: { readonly to: string; readonly path: string | undefined },
): Promise<DownloadResult> {
  const { result } = await runJob(context, 'download.start', {
    version: version.id,
    store: version.store,
    to: resolve(context.environment.cwd, to),
    path,
  });
  return result;
}
