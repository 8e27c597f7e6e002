import type { LogResult } from '../contract/domain.ts';
import { toErrorData } from '../contract/errors.ts';
import { type CliContext, call, note } from './context.ts';

const DEFAULT_PROJECT = 'uncategorized';

/** A run that this command is part of, because it was started inside `vitrine run`. */
export interface JoinedRun {
  /** Id. */
  readonly run: string;
  /** Handle of the store that it was started in. */
  readonly store: string | undefined;
}

/** What a run gives its command in the environment. */
export const RUN_VARIABLES = {
  run: 'VITRINE_RUN',
  store: 'VITRINE_RUN_STORE',
  project: 'VITRINE_PROJECT',
} as const;

/** The run that the environment names; undefined outside of one. */
export function joinedRun({ environment: { env } }: CliContext): JoinedRun | undefined {
  const run = env[RUN_VARIABLES.run];
  return run ? { run, store: env[RUN_VARIABLES.store] || undefined } : undefined;
}

/** Store of a new version inside a run: that of the run, unless the name says another. */
export function storeOfRun(context: CliContext, name: string | undefined): string | undefined {
  const saysStore = (name ?? '').split('/').length > 2;
  return saysStore ? undefined : joinedRun(context)?.store;
}

/** Project of names that say none; undefined for the default one. */
export function contextProject({
  environment: { env },
}: Pick<CliContext, 'environment'>): string | undefined {
  const project = env[RUN_VARIABLES.project];
  return project && project !== DEFAULT_PROJECT ? project : undefined;
}

/**
 * The version to work with: what was named, or inside a run its id, so that what is recorded as used is what was read even
 * when an alias moves meanwhile.
 */
export async function pinVersion(context: CliContext, version: string): Promise<string> {
  if (joinedRun(context) === undefined) return version;
  return (await call(context, 'versions.get', { version, store: context.store })).id;
}

/** Records that the joined run uses a version; what goes wrong is told and does not undo what was read. */
export async function noteUse(context: CliContext, version: string): Promise<void> {
  const joined = joinedRun(context);
  if (joined === undefined) return;
  try {
    await call(context, 'runs.use', { run: joined.run, version, store: context.store });
  } catch (error) {
    const { message, code } = toErrorData(error);
    if (code === 'INTERNAL') throw error;
    await note(context, `Not recorded as used by the run: ${message}`);
  }
}

/** A version keeps the run that logged it first: says so when the joined run is another one. */
export async function noteFormerMaker(context: CliContext, result: LogResult): Promise<void> {
  const joined = joinedRun(context);
  if (joined === undefined || result.created) return;
  const { run } = await call(context, 'versions.get', { version: result.versionId, store: result.store });
  if (run !== joined.run)
    await note(context, 'It was logged before, so it is not recorded as made by this run.');
}
