import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { AppError, toErrorData } from '../../../contract/errors.ts';
import { validateMetadata } from '../../../contract/metadata.ts';
import { DEFAULT_PROJECT, validateProject, validateRunName } from '../../../contract/names.ts';
import type { RunRow, StoreRow } from '../catalog/rows.ts';
import type { CreateRunIntent, FinishRunIntent } from '../history/intents.ts';
import type { LineageDeps } from './lineage-deps.ts';

export interface NewRun {
  readonly project?: string | undefined;
  /** Handle or entity; default: the default store. */
  readonly store?: string | undefined;
  readonly name?: string | undefined;
  readonly config: Readonly<Record<string, unknown>>;
  readonly command?: readonly string[] | undefined;
}

/**
 * Begins a run in a store and returns its id. This process answers for it until `finishRun`.
 *
 * @throws AppError `INVALID_NAME`, `INVALID_METADATA` (config), `STORE_NOT_FOUND` and those of writing to the store
 */
export async function startRun(deps: LineageDeps, input: NewRun): Promise<string> {
  const id = randomUUID();
  const project = input.project ?? DEFAULT_PROJECT;
  const name = input.name ?? `run-${id.slice(0, 8)}`;
  validateProject(project);
  validateRunName(name);
  const config = validateMetadata(input.config) as CreateRunIntent['config'];
  const opened = await deps.stores.open(await deps.stores.row(input.store));
  // Held before anybody can know of the run, so that nobody takes it for one whose process is gone.
  deps.runLocks.hold(id);
  try {
    const command = input.command && { command: [...input.command] };
    await opened.commit({ kind: 'create-run', run: id, project, name, host: hostname(), config, ...command });
  } catch (error) {
    deps.runLocks.release(id);
    throw error;
  }
  return id;
}

export interface RunEnd extends Pick<FinishRunIntent, 'state' | 'exitCode'> {
  /** Default: the time since it was started. */
  readonly durationMs?: number | undefined;
}

/**
 * Records the end of a run in every store that knows it. One that ended before stays as it is.
 *
 * @param rows as `resolveRun` gives them
 * @throws AppError those of writing to the store in which it was started; another one that cannot be written is passed over
 */
export async function finishRun(deps: LineageDeps, rows: readonly RunRow[], end: RunEnd): Promise<void> {
  const origin = rows[0]!;
  const since = Math.max(0, Date.now() - Date.parse(origin.created.time));
  const { state, exitCode, durationMs = Math.round(since) } = end;
  const intent = { kind: 'finish-run', run: origin.id, state, exitCode, durationMs, record: null } as const;
  const byNumber = new Map((await deps.stores.rows()).map((row) => [row.id, row]));
  for (const { store } of rows) {
    try {
      await (await deps.stores.open(byNumber.get(store)!)).commit(intent);
    } catch (error) {
      if (store === origin.store || !isExpected(error)) throw error;
    }
  }
  deps.runLocks.release(origin.id);
}

/**
 * Makes a run known to a store other than the one in which it was started, so that what it does there is recorded there.
 *
 * @param rows as `resolveRun` gives them
 */
export async function introduceRun(
  deps: LineageDeps,
  rows: readonly RunRow[],
  store: StoreRow,
): Promise<void> {
  if (rows.some((row) => row.store === store.id)) return;
  const { id: run, project, name, host, config, command } = rows[0]!;
  const opened = await deps.stores.open(store);
  const facts = { run, project, name, host, config, ...(command && { command }) };
  await opened.commit({ kind: 'create-run', ...facts });
}

/**
 * Records that a run uses a version, in the version's store. The same use again changes nothing.
 *
 * @param rows as `resolveRun` gives them
 * @throws AppError `VERSION_NOT_FOUND` for one that was deleted, and those of writing to the store
 */
export async function useVersion(
  deps: LineageDeps,
  rows: readonly RunRow[],
  use: { readonly store: StoreRow; readonly version: string; readonly useAs: string | null },
): Promise<void> {
  await introduceRun(deps, rows, use.store);
  const opened = await deps.stores.open(use.store);
  await opened.commit({
    kind: 'use-version',
    run: rows[0]!.id,
    version: use.version,
    useAs: use.useAs,
  });
}

function isExpected(error: unknown): boolean {
  return error instanceof AppError && toErrorData(error).code !== 'INTERNAL';
}
