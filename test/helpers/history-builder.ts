import { createHash } from 'node:crypto';
import { fold } from '../../main/engine/history/fold.ts';
import type { Intent, LogVersionIntent } from '../../main/engine/history/intents.ts';
import { MemoryState } from '../../main/engine/history/memory-state.ts';
import { plan } from '../../main/engine/history/plan.ts';
import type { PlanResult } from '../../main/engine/history/plan-result.ts';
import type { State } from '../../main/engine/history/state.ts';
import type { Action, LogEntry } from '../../main/engine/history/transaction.ts';

/** A UUID that depends on the name only. */
export function uuidOf(name: string): string {
  const hex = sha(name);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A SHA-256 in hex that depends on the name only. */
export function sha(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** A log entry with these actions. */
export function entryOf(number: number, actions: Action[]): LogEntry {
  return {
    transaction: {
      number,
      prev: number === 0 ? '0'.repeat(64) : sha(`entry ${number - 1}`),
      id: uuidOf(`transaction ${number}`),
      time: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
      author: 'ada',
      needs: [],
      actions,
    },
    sha256: sha(`entry ${number}`),
  };
}

/** A `create-version` action; `name` decides about id, identity and manifest. */
export function versionAction(
  name: string,
  options: { collection: string; index: number } & Partial<Extract<Action, { type: 'create-version' }>>,
): Extract<Action, { type: 'create-version' }> {
  return {
    type: 'create-version',
    version: uuidOf(name),
    digest: sha(name).slice(0, 32),
    algorithm: 'xxh128',
    identity: sha(`identity ${name}`),
    manifest: sha(`manifest ${name}`),
    manifestBase: null,
    manifestDepth: 0,
    files: 1,
    bytes: 10,
    newBytes: 10,
    changes: null,
    description: '',
    metadata: {},
    tags: [],
    packs: [sha(`pack ${name}`)],
    indexes: [sha(`index ${name}`)],
    ttlSeconds: null,
    run: null,
    ...options,
  };
}

/** An intent to log content named `content` as a version named `name`. */
export function logIntent(
  name: string,
  options: Partial<LogVersionIntent> & { content?: string } = {},
): LogVersionIntent {
  const { content = name, ...rest } = options;
  const {
    type: _,
    collection: __,
    index: ___,
    ttlSeconds: ____,
    ...facts
  } = versionAction(name, {
    collection: '',
    index: 0,
  });
  return {
    ...facts,
    kind: 'log-version',
    project: 'pets',
    name: 'animals',
    artifactType: 'dataset',
    newCollection: uuidOf(`collection of ${name}`),
    aliases: [],
    identity: sha(`identity ${content}`),
    ...rest,
  };
}

/** A store's history in memory, written by intents as an engine would. */
export class History {
  readonly state: State;
  readonly entries: LogEntry[] = [];

  constructor(state: State = new MemoryState()) {
    this.state = state;
    this.append([{ type: 'create-store', storeSha256: sha('store'), entity: 'ada' }]);
  }

  append(actions: Action[]): LogEntry {
    const entry = entryOf(this.entries.length, actions);
    fold(this.state, entry);
    this.entries.push(entry);
    return entry;
  }

  /** Plans the intent and appends what it says. */
  do(intent: Intent): PlanResult {
    const result = plan(this.state, intent);
    if (result.kind !== 'restore-packs' && result.actions.length > 0) this.append([...result.actions]);
    return result;
  }

  /** Logs and returns the id of the version. */
  log(name: string, options: Parameters<typeof logIntent>[1] = {}): string {
    const result = this.do(logIntent(name, options));
    if (result.kind === 'restore-packs') throw new Error('Packs are gone');
    return result.result.version!;
  }

  /** Aliases of each version, by `vN`. */
  aliases(name = 'animals'): Record<string, string[]> {
    const collection = this.state.collectionByName('pets', name);
    if (!collection) return {};
    const indexes = Array.from({ length: collection.nextIndex }, (_, index) => index);
    return Object.fromEntries(
      indexes.flatMap((index) => {
        const version = this.state.versionByIndex(collection.id, index);
        return version && version.deleted === null ? [[`v${index}`, this.state.aliasesOf(version.id)]] : [];
      }),
    );
  }

  collection(name = 'animals') {
    return this.state.collectionByName('pets', name)!;
  }
}
