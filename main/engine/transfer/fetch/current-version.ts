import { AppError, hasCode } from '../../../../contract/errors.ts';
import { displayName } from '../../../../contract/names.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { referenceText } from '../../catalog/queries/entry-rows.ts';
import type { Key, ResolvedVersion, VersionRow } from '../../catalog/rows.ts';
import { ensureLoaded } from '../stores/load-version.ts';
import type { StoreRegistry } from '../stores/store-registry.ts';
import type { FolderPlan } from './folder-plan.ts';
import type { Change } from './planned-change.ts';

const PATHS_AT_ONCE = 2_000;

interface Deps {
  readonly catalog: Catalog;
  readonly stores: StoreRegistry;
}

/** What a folder was last made to be, or logged as, and how many files differ from that. */
export interface CurrentState {
  readonly current: string | null;
  readonly edits: number | null;
}

/**
 * What a folder holds before a checkout of the whole version `found`.
 *
 * @param plan what that checkout would do
 * @param whole the plan is not of a part only
 */
export async function currentState(
  deps: Deps,
  plan: FolderPlan,
  {
    found,
    whole,
    signal,
  }: { readonly found: ResolvedVersion; readonly whole: boolean; readonly signal: AbortSignal },
): Promise<CurrentState> {
  const version = plan.root === undefined ? undefined : await lastVersion(deps.catalog, plan.root);
  if (!version) return { current: null, edits: null };
  const sameCollection = version.store === found.version.store && version.collection === found.collection.id;
  const current = sameCollection ? `v${version.index}` : await fullLabel(deps.catalog, version);
  if (!whole || !(await isReady(deps, version, signal))) return { current, edits: null };
  return {
    current,
    edits: await countEdits(deps.catalog, plan, { current: version, wanted: found.version }),
  };
}

/** The version of the last checkout that stands, or of a log after it. */
async function lastVersion(catalog: Catalog, root: string): Promise<VersionRow | undefined> {
  const checkout = (await catalog.jobs.checkouts(root)).find(({ state }) => state !== 'undone');
  const folder = await catalog.folders.byPath('checkout', root);
  const logged =
    folder?.lastVersion == null
      ? undefined
      : await versionOf(catalog, { store: folder.store, id: folder.lastVersion });
  if (!checkout) return logged;
  if (logged && logged.created.time > checkout.createdAt) return logged;
  if (checkout.state !== 'done') return undefined;
  return versionOf(catalog, { store: checkout.store, id: checkout.version });
}

async function versionOf(catalog: Catalog, key: Key): Promise<VersionRow | undefined> {
  try {
    return await catalog.versions.get(key);
  } catch (error) {
    if (hasCode(error, 'VERSION_NOT_FOUND')) return undefined;
    throw error;
  }
}

async function fullLabel(catalog: Catalog, version: VersionRow): Promise<string> {
  const collection = await catalog.versions.collection({ store: version.store, id: version.collection });
  return displayName(collection, version.index);
}

/** Loads the version; false when its store is away or its manifest is gone. */
async function isReady(
  { catalog, stores }: Deps,
  version: VersionRow,
  signal: AbortSignal,
): Promise<boolean> {
  if (await catalog.entries.isLoaded({ store: version.store, id: version.id })) return true;
  try {
    const opened = await stores.open(await catalog.stores.get(version.store));
    await ensureLoaded(catalog, opened, { version, signal });
    return true;
  } catch (error) {
    if (!(error instanceof AppError) || hasCode(error, 'CANCELLED')) throw error;
    return false;
  }
}

/**
 * Files that are not as the current version has them. Where the plan changes nothing the folder is as the wanted version is,
 * so only the difference of the two versions has to be known; where it does, what was found is compared.
 */
async function countEdits(
  catalog: Catalog,
  plan: FolderPlan,
  { current, wanted }: { readonly current: VersionRow; readonly wanted: VersionRow },
): Promise<number> {
  const [a, b] = [current, wanted].map(({ store, id }): Key => ({ store, id })) as [Key, Key];
  const { added, modified, removed, renamed } = await catalog.entries.diffCounts(a, b);
  let edits = added + modified + removed + 2 * renamed;
  const { changes } = plan.settled;
  for (let start = 0; start < changes.length; start += PATHS_AT_ONCE) {
    const part = changes.slice(start, start + PATHS_AT_ONCE);
    const paths = part.map(({ path }) => path);
    const now = await catalog.files.contentTexts(a, paths);
    const then = await catalog.files.contentTexts(b, paths);
    for (const [i, { found, onlyMode }] of part.entries()) {
      // Its content is that of the wanted version.
      if (onlyMode) continue;
      const there = textOf(found);
      const isEdited = found.kind === 'link' || there !== now[i];
      edits += (isEdited ? 1 : 0) - (now[i] === then[i] ? 0 : 1);
    }
  }
  return Math.max(edits, 0);
}

/** What was found at a path, as `contentTexts` writes it; null for nothing. */
function textOf(found: Change['found']): string | null {
  if (found.kind !== 'file') return null;
  if (found.copyOf !== undefined) return referenceText(found.copyOf);
  return found.content?.contentId.toString('hex') ?? '';
}
