import { createHash, randomUUID } from 'node:crypto';
import { AppError, hasCode } from '../../../contract/errors.ts';
import type { Backend } from './backends/backend.ts';
import { readOnly } from './backends/read-only.ts';
import { STORE_FILE_KEY } from './keys.ts';
import { LOG_START, StoreLog } from './log.ts';
import { decodeStoreFile, encodeStoreFile, firstText, STORE_FORMAT, type StoreFile } from './store-file.ts';

type StoreMode =
  | { readonly write: true }
  | {
      readonly write: false;
      readonly code: 'STORE_NEWER' | 'STORE_WENT_BACK' | 'STORE_READ_ONLY';
      readonly reason: string;
    };

/** An opened store. */
export interface Store {
  readonly id: string;
  readonly file: StoreFile;
  readonly backend: Backend;
  readonly log: StoreLog;
  /** Whether it may be written now; changes when the log shows something that this version cannot handle. */
  readonly mode: StoreMode;
}

export interface CreateStoreOptions {
  readonly entity: string;
  readonly author: string;
  readonly commit: StoreFile['commit'];
}

export interface OpenStoreOptions {
  readonly expectedId?: string | undefined;
  /** Opens for reading only, for this reason. */
  readonly readOnly?: string | undefined;
}

/** Throws the error of a store that may not be written (`STORE_NEWER`, `STORE_WENT_BACK`, `STORE_READ_ONLY`). */
export function assertWritable(store: Pick<Store, 'mode' | 'backend'>): void {
  const { mode } = store;
  if (!mode.write) throw new AppError(mode.code, mode.reason, { path: store.backend.location });
}

/**
 * Makes a store: `vitrine.json`, then log entry 0 with its hash. Finishes what a crash left between the two. Of several
 * that make a store at one place at once, all use the first one's `vitrine.json`, and one makes the store.
 *
 * @throws AppError `STORE_EXISTS` when there is a whole store or somebody makes another one, `STORE_DAMAGED` for a
 *   `vitrine.json` that cannot be read, and those of the backend
 */
export async function createStore(backend: Backend, options: CreateStoreOptions): Promise<Store> {
  const bytes = await claimStoreFile(backend, options.commit);
  const file = decodeStoreFile(bytes, backend.location);
  const log = new StoreLog(backend);
  const { outcome } = await log.append(LOG_START, {
    id: randomUUID(),
    time: new Date().toISOString(),
    author: options.author,
    needs: [],
    actions: [{ type: 'create-store', storeSha256: sha256(bytes), entity: options.entity }],
  });
  if (outcome === 'taken') throw storeExists(backend);
  return assemble(backend, { file, log });
}

/**
 * Opens a store: `vitrine.json` must be understood, log entry 0 must have its hash.
 *
 * @throws AppError `STORE_MISSING` (place is gone), `STORE_NOT_A_STORE` (no `vitrine.json`), `STORE_NEWER`,
 *   `STORE_DAMAGED`, `STORE_COPIED` (not the expected id)
 */
export async function openStore(backend: Backend, options: OpenStoreOptions = {}): Promise<Store> {
  const bytes = await readStoreFile(backend);
  if (!bytes) {
    throw new AppError(
      'STORE_NOT_A_STORE',
      `${backend.location} is not a store: it has no ${STORE_FILE_KEY}.`,
      {
        path: backend.location,
        hint: 'Choose the folder that holds vitrine.json, or create a store there.',
      },
    );
  }
  const file = decodeStoreFile(bytes, backend.location);
  if (options.expectedId !== undefined && options.expectedId !== file.id) {
    throw new AppError('STORE_COPIED', `Another store is at ${backend.location} than before.`, {
      path: backend.location,
      hint: 'Bring the former store back, or add this one under a name of its own.',
      details: { expected: options.expectedId, found: file.id },
    });
  }
  const used = options.readOnly === undefined ? backend : readOnly(backend, options.readOnly);
  const log = new StoreLog(used);
  await assertFirstEntry(log, { backend, sha256: sha256(firstText(file, bytes)) });
  return assemble(used, { file, log, readOnly: options.readOnly });
}

function assemble(
  backend: Backend,
  parts: { readonly file: StoreFile; readonly log: StoreLog; readonly readOnly?: string | undefined },
): Store {
  const { file, log, readOnly: reason } = parts;
  return {
    id: file.id,
    file,
    backend,
    log,
    get mode(): StoreMode {
      if (log.blocked) return { write: false, ...log.blocked };
      return reason === undefined ? { write: true } : { write: false, code: 'STORE_READ_ONLY', reason };
    },
  };
}

/** The bytes of `vitrine.json`: new ones, or those that a crash left without a log. */
async function claimStoreFile(backend: Backend, commit: StoreFile['commit']): Promise<Buffer> {
  const fresh = encodeStoreFile({
    format: STORE_FORMAT,
    id: randomUUID(),
    createdAt: new Date().toISOString(),
    commit,
  });
  try {
    if ((await backend.createOnly(STORE_FILE_KEY, fresh)) === 'created') return fresh;
  } catch (error) {
    const stored = await readStoreFile(backend);
    if (!stored?.equals(fresh)) throw error;
    return fresh;
  }
  for await (const _ of backend.list('log/')) throw storeExists(backend);
  const left = await readStoreFile(backend);
  if (!left) throw storeExists(backend);
  return assertUsable(left, { backend, commit });
}

/** A file without a log is never replaced: somebody else may be about to make the log that belongs to it. */
function assertUsable(bytes: Buffer, place: { backend: Backend; commit: StoreFile['commit'] }): Buffer {
  const { location } = place.backend;
  const found = decodeStoreFile(bytes, location).commit;
  if (found === place.commit) return bytes;
  throw new AppError(
    'STORE_EXISTS',
    `Somebody began to make a store at ${location} that commits by ${found}, not by ${place.commit}.`,
    { path: location, hint: `If nobody is making it now, remove ${STORE_FILE_KEY} there and try again.` },
  );
}

async function readStoreFile(backend: Backend): Promise<Buffer | undefined> {
  try {
    return await backend.get(STORE_FILE_KEY);
  } catch (error) {
    if (hasCode(error, 'STORE_OBJECT_MISSING')) return undefined;
    throw error;
  }
}

async function assertFirstEntry(
  log: StoreLog,
  expected: { backend: Backend; sha256: string },
): Promise<void> {
  const { location } = expected.backend;
  for await (const entry of log.readAfter(LOG_START)) {
    const [action] = entry.transaction.actions;
    if (action?.type === 'create-store' && action.storeSha256 === expected.sha256) return;
    throw new AppError(
      'STORE_DAMAGED',
      `${STORE_FILE_KEY} at ${location} does not belong to the log beside it.`,
      {
        path: location,
        hint: `Bring the original ${STORE_FILE_KEY} back from a copy of the store.`,
      },
    );
  }
  if (log.blocked) return;
  throw new AppError('STORE_DAMAGED', `The store at ${location} has no beginning: its log is empty.`, {
    path: location,
    hint: 'If it was just being created, create it again; otherwise bring its log back from a copy.',
  });
}

function storeExists(backend: Backend): AppError {
  return new AppError('STORE_EXISTS', `There is already a store at ${backend.location}.`, {
    path: backend.location,
    hint: 'Add it instead of creating it.',
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
