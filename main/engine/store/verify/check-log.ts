import { createHash } from 'node:crypto';
import { hasCode } from '../../../../contract/errors.ts';
import { mapOrdered } from '../../artifact/map-ordered.ts';
import { decodeLogEntry } from '../../format/log-entry.ts';
import { fold } from '../../history/fold.ts';
import { MemoryState } from '../../history/memory-state.ts';
import {
  type Action,
  type ActionOf,
  type LogEntry,
  type Transaction,
  transaction,
} from '../../history/transaction.ts';
import { type Backend, throwIfCancelled } from '../backends/backend.ts';
import { contentsOf, type KeptVersion, type StoreContents } from '../contents.ts';
import { logKey, STORE_FILE_KEY } from '../keys.ts';
import { LOG_START } from '../log.ts';
import { decodeStoreFile, firstText } from '../store-file.ts';
import { type Findings, messageOf } from './findings.ts';
import type { Inventory } from './inventory.ts';

/** What the log says, as far as it can be read. */
export interface CheckedLog {
  readonly contents: StoreContents;
  /** False for a version that only a damaged log entry tells of: its name is worth reporting, its manifest is not. */
  readonly isSure: (version: KeptVersion) => boolean;
  /** SHA-256 of each entry that is there. */
  readonly hashes: ReadonlyMap<number, string>;
  /** Index objects with the packs that their commit named. */
  readonly packsOfIndexes: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface CheckOptions {
  readonly backend: Backend;
  readonly inventory: Inventory;
  readonly findings: Findings;
  readonly signal?: AbortSignal | undefined;
  /** After each object, with its bytes. */
  readonly onObject: (bytes: number) => void;
}

const PARALLEL_READS = 8;

/**
 * Checks `vitrine.json` and every log entry: closing checksum, number, `prev`, actions that follow from each
 * other. Goes on after damage, so that the versions after it are known by name.
 */
export async function checkLog(options: CheckOptions): Promise<CheckedLog> {
  const { findings, inventory } = options;
  const walk = new LogWalk(findings);
  const there = new Set(inventory.log);
  if (there.size === 0) findings.add('log', logKey(0), 'The store has no log.');
  const read = async (number: number): Promise<{ number: number; bytes: Buffer | undefined }> => {
    throwIfCancelled(options.signal);
    return { number, bytes: there.has(number) ? await getIfThere(options, logKey(number)) : undefined };
  };
  for await (const { number, bytes } of mapOrdered(withGaps(inventory.log), PARALLEL_READS, read)) {
    walk.next(number, bytes);
    if (bytes) options.onObject(bytes.length);
  }
  await checkStoreFile(options, walk.storeSha256);
  const contents = withLost(
    contentsOf(walk.state, { number: inventory.log.at(-1) ?? -1, sha256: walk.prev }),
    walk,
    inventory,
  );
  for (const number of walk.damagedEntries) {
    const finding = findings.get(findings.add('log', logKey(number), ''));
    for (const [place, version] of contents.versions.entries()) {
      if (version.createdAt >= number) finding.versions.add(place);
    }
  }
  const doubtful = new Set(walk.damagedEntries);
  const isSure = (version: KeptVersion): boolean => !doubtful.has(version.createdAt);
  return { contents, isSure, hashes: walk.hashes, packsOfIndexes: walk.packsOfIndexes };
}

/** The numbers that are there and the first one of each gap between them. */
function* withGaps(numbers: readonly number[]): Generator<number> {
  let next = 0;
  for (const number of numbers) {
    if (number !== next) yield next;
    yield number;
    next = number + 1;
  }
}

/** With what a damaged log does not tell: versions that could not be folded, and indexes that are there. */
function withLost(contents: StoreContents, walk: LogWalk, inventory: Inventory): StoreContents {
  if (walk.damagedEntries.length === 0) return contents;
  const versions = [...contents.versions];
  const manifestBases = new Map(contents.manifestBases);
  for (const { action, createdAt } of walk.unfolded) {
    const collection = walk.state.collection(action.collection);
    const name = collection ? `${collection.project}/${collection.name}` : action.collection;
    const { version: id, manifest } = action;
    versions.push({ id, label: `${name}:v${action.index}`, manifest, createdAt, deletedMs: undefined });
    manifestBases.set(manifest, action.manifestBase);
  }
  const indexes = [...inventory.indexes.keys()].filter((id) => !contents.removedIndexes.has(id));
  const named = contents.indexes.filter((id) => !walk.doubtfulIndexes.has(id));
  return { ...contents, versions, manifestBases, indexes: [...new Set([...named, ...indexes])] };
}

class LogWalk {
  readonly state = new MemoryState();
  readonly hashes = new Map<number, string>();
  readonly packsOfIndexes = new Map<string, Set<string>>();
  readonly damagedEntries: number[] = [];
  readonly unfolded: { readonly action: ActionOf<'create-version'>; readonly createdAt: number }[] = [];
  readonly doubtfulIndexes = new Set<string>();
  storeSha256: string | undefined;
  prev = LOG_START.sha256;
  /** From the first damage or unknown action on, what follows is only read for the names in it. */
  #broken = false;
  #afterDamage = false;
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  next(number: number, bytes: Buffer | undefined): void {
    const key = logKey(number);
    if (bytes === undefined) {
      this.#damage(number, `${key} is missing.`);
      this.#afterDamage = true;
      return;
    }
    const hash = createHash('sha256').update(bytes).digest('hex');
    const expected = this.prev;
    this.hashes.set(number, hash);
    this.prev = hash;
    try {
      const entry = decodeLogEntry(bytes, number, key);
      if (entry.unknown.length > 0) {
        this.#findings.notes.push(
          `${key} is of a newer Vitrine; what it and later entries say was not checked.`,
        );
        this.#broken = true;
      }
      // After damage `prev` cannot fit, and the damage is reported already.
      const follows = entry.transaction.prev === expected || this.#afterDamage;
      this.#afterDamage = false;
      if (!follows) this.#damage(number, `${key} does not follow from the entry before it.`);
      this.#fold(entry);
    } catch (error) {
      if (!hasCode(error, 'STORE_DAMAGED')) throw error;
      this.#damage(number, messageOf(error));
      this.#afterDamage = true;
      const salvaged = salvage(bytes, number);
      if (!salvaged) return;
      this.#fold({ transaction: salvaged, sha256: hash });
      for (const action of salvaged.actions) {
        if (action.type === 'create-version') for (const id of action.indexes) this.doubtfulIndexes.add(id);
        if (action.type === 'replace-indexes') for (const id of action.add) this.doubtfulIndexes.add(id);
      }
    }
  }

  #fold(entry: LogEntry): void {
    for (const action of entry.transaction.actions) this.#note(action);
    try {
      fold(this.state, entry);
    } catch (error) {
      if (!hasCode(error, 'STORE_DAMAGED')) throw error;
      if (!this.#broken) this.#damage(entry.transaction.number, messageOf(error));
      this.#foldLoosely(entry);
    }
  }

  /** Each action by itself, since what it builds on may be lost. */
  #foldLoosely({ transaction, sha256 }: LogEntry): void {
    for (const action of transaction.actions) {
      if (action.type === 'create-version' && this.state.version(action.version)) continue;
      try {
        fold(this.state, { transaction: { ...transaction, actions: [action] }, sha256 });
      } catch (error) {
        if (!hasCode(error, 'STORE_DAMAGED')) throw error;
        if (action.type === 'create-version') this.unfolded.push({ action, createdAt: transaction.number });
      }
    }
  }

  #note(action: Action): void {
    if (action.type === 'create-store') this.storeSha256 ??= action.storeSha256;
    if (action.type !== 'create-version') return;
    for (const index of action.indexes) this.packsOfIndexes.set(index, new Set(action.packs));
  }

  #damage(number: number, message: string): void {
    this.#findings.add('log', logKey(number), message);
    if (this.damagedEntries.at(-1) !== number) this.damagedEntries.push(number);
    this.#broken = true;
  }
}

async function checkStoreFile(options: CheckOptions, expected: string | undefined): Promise<void> {
  const { findings } = options;
  const bytes = await getIfThere(options, STORE_FILE_KEY);
  if (bytes === undefined) {
    findings.add('store-file', STORE_FILE_KEY, `${STORE_FILE_KEY} is missing.`);
    return;
  }
  options.onObject(bytes.length);
  if (expected === undefined || sha256(bytes) === expected) return;
  const wrong = `${STORE_FILE_KEY} is not what log entry 0 says. It touches no version.`;
  try {
    const file = decodeStoreFile(bytes, options.backend.location);
    if (sha256(firstText(file, bytes)) !== expected) findings.add('store-file', STORE_FILE_KEY, wrong);
  } catch (error) {
    if (!hasCode(error, 'STORE_DAMAGED') && !hasCode(error, 'STORE_NEWER')) throw error;
    findings.add('store-file', STORE_FILE_KEY, wrong);
  }
}

async function getIfThere({ backend, signal }: CheckOptions, key: string): Promise<Buffer | undefined> {
  try {
    return await backend.get(key, signal ? { signal } : {});
  } catch (error) {
    if (hasCode(error, 'STORE_OBJECT_MISSING')) return undefined;
    throw error;
  }
}

/** What a damaged entry probably says, only to name versions; undefined when nothing can be made of it. */
function salvage(bytes: Buffer, number: number): Transaction | undefined {
  const end = bytes.indexOf(10);
  const parsed = transaction.safeParse(parseJson(bytes.toString('utf8', 0, end < 0 ? bytes.length : end)));
  return parsed.success ? { ...parsed.data, number } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
