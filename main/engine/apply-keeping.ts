import type { LogResult } from '../../contract/domain.ts';
import { AppError } from '../../contract/errors.ts';
import { displayName } from '../../contract/names.ts';
import type { CollectionRow, Key, StoreRow } from './catalog/rows.ts';
import type { KeepingRules } from './history/transaction.ts';
import type { Services } from './services.ts';

type Parts = Pick<Services, 'catalog' | 'stores' | 'runLocks'>;

/** What is to be kept, of which collection. */
export interface KeepingTask {
  readonly store: StoreRow;
  readonly collection: CollectionRow;
  /** Undefined: the collection's own, as they are at that moment. */
  readonly rules?: KeepingRules | undefined;
  /** Ids: no others are deleted. */
  readonly versions?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Deletes the versions that no rule keeps; the result has their ids. @throws AppError as `OpenedStore.commit` */
export async function applyKeeping(parts: Parts, task: KeepingTask): Promise<string[]> {
  const { store, collection, rules, versions, signal } = task;
  const opened = await parts.stores.open(store);
  await opened.sync(signal);
  const committed = await opened.commit(
    {
      kind: 'keep-versions',
      collection: collection.id,
      rules,
      versions,
      spared: await versionsUnderWay(parts, { store: store.id, id: collection.id }),
      now: new Date().toISOString(),
    },
    signal ? { signal } : {},
  );
  return committed.kind === 'restore-packs' ? [] : [...(committed.facts.deleted ?? [])];
}

/** Collections of a store whose rules are automatic and have versions to delete by now, as far as the catalog knows. */
export async function overdueCollections(parts: Parts, store: StoreRow): Promise<CollectionRow[]> {
  const { catalog } = parts;
  const overdue: CollectionRow[] = [];
  for (let after: string | undefined; ; ) {
    const page = await catalog.versions.collections(
      { store: store.id },
      { limit: 1_000, ...(after === undefined ? {} : { after }) },
    );
    for (const collection of page.rows) {
      if (!collection.keeping?.automatic) continue;
      const spared = await versionsUnderWay(parts, { store: store.id, id: collection.id });
      const now = new Date().toISOString();
      const intent = { kind: 'keep-versions' as const, collection: collection.id, spared, now };
      const { plan } = await catalog.stores.plan(store.id, intent);
      if (plan.kind === 'commit') overdue.push(collection);
    }
    if (page.next === undefined) return overdue;
    after = page.next;
  }
}

/** Ids of versions of a collection that runs use that are still under way. */
export async function versionsUnderWay(
  { catalog, runLocks }: Pick<Services, 'catalog' | 'runLocks'>,
  collection: Key,
): Promise<string[]> {
  return catalog.runs.versionsUnderWay(collection, { gone: await runLocks.gone() });
}

/**
 * Applies the rules of the collection that a version was just logged to, when they are automatic; the result then names what
 * they deleted. That it cannot be done fails no log: the next one does it.
 */
export async function keepAfterLog(parts: Parts, result: LogResult, signal: AbortSignal): Promise<LogResult> {
  if (!result.created) return result;
  try {
    const store = await parts.stores.row(result.store);
    const version = await parts.catalog.versions.get({ store: store.id, id: result.versionId });
    const collection = await parts.catalog.versions.collection({ store: store.id, id: version.collection });
    if (!collection.keeping?.automatic) return result;
    const deleted = await applyKeeping(parts, { store, collection, signal });
    const names = await Promise.all(
      deleted.map(async (id) =>
        displayName(collection, (await parts.catalog.versions.get({ store: store.id, id })).index),
      ),
    );
    return { ...result, deletedByRules: names };
  } catch (error) {
    if (error instanceof AppError) return result;
    throw error;
  }
}
