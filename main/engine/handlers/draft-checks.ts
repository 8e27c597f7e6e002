import { AppError } from '../../../contract/errors.ts';
import type { Services } from '../services.ts';
import type { DraftItem, DraftRecord } from '../transfer/draft/draft-items.ts';
import { itemsHold } from '../transfer/draft/holds-path.ts';
import type { MakeItemsDeps } from '../transfer/draft/make-items.ts';
import { otherStore } from './draft-records.ts';
import { loadedVersion } from './loaded-version.ts';
import { shortName } from './shapes.ts';

/** What a version of the draft's store has at a path; a name that says no store means one there. Errors as `MakeItemsDeps`. */
export function entryFinder(services: Services, draft: DraftRecord): MakeItemsDeps['findEntry'] {
  const { catalog } = services;
  return async (name, path) => {
    const { handle } = await catalog.stores.get(draft.store);
    const saysStore = name.split('/').length > 2;
    const { found, key } = await loadedVersion(services, name, saysStore ? undefined : handle);
    if (found.store.id !== draft.store) throw otherStore(found.store, shortName(found));
    const { rows } = await catalog.entries.page(key, { prefix: path }, { limit: 1 });
    const [first] = rows;
    const label = shortName(found);
    if (first) return { version: found.version.id, label, isFile: first.path === path };
    throw new AppError('ENTRY_NOT_FOUND', `${label} has no file or folder "${path}".`, {
      path,
      hint: `List them with "vitrine files ${label}".`,
    });
  };
}

/**
 * A removal that takes nothing away is a mistake.
 *
 * @param made what is to be added, after what the draft has
 * @throws AppError `ENTRY_NOT_FOUND`
 */
export async function refuseNoMatch(
  services: Services,
  record: DraftRecord,
  { before, made }: { readonly before: readonly DraftItem[]; readonly made: readonly DraftItem[] },
): Promise<void> {
  const items = [...before];
  for (const item of made) {
    const matches =
      item.kind !== 'remove' ||
      (await itemsHold(items, item.path)) ||
      (await baseHolds(services, record, item.path));
    items.push(item);
    if (matches) continue;
    throw new AppError('ENTRY_NOT_FOUND', `The draft has no file or folder "${item.path}".`, {
      path: item.path,
      hint: 'Look through it with "vitrine draft show" and "vitrine files" of the version that it builds on.',
    });
  }
}

/** What is being logged must not change under the log, and ends with it. @throws AppError `JOB_BUSY` */
export async function refuseWhileLogged({ jobs }: Services, draft: string): Promise<void> {
  for (const { kind, target, state } of await jobs.list(true)) {
    if (kind !== 'log' || target?.draft !== draft || (state !== 'queued' && state !== 'running')) continue;
    throw new AppError('JOB_BUSY', 'This draft is being logged.', {
      hint: 'Wait for it, or cancel its job.',
    });
  }
}

/** Whether the version that a draft builds on has something at a path or below it. */
async function baseHolds(services: Services, { store, base }: DraftRecord, path: string): Promise<boolean> {
  if (base === null) return false;
  const { catalog } = services;
  const { handle } = await catalog.stores.get(store);
  const { key } = await loadedVersion(services, base, handle);
  return (await catalog.entries.page(key, { prefix: path }, { limit: 1 })).rows.length > 0;
}
