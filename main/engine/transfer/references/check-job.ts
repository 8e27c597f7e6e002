import type { CheckResult } from '../../../../contract/domain.ts';
import { AppError } from '../../../../contract/errors.ts';
import { displayName } from '../../../../contract/names.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Key } from '../../catalog/rows.ts';
import type { References } from '../../references/references.ts';
import type { JobContext } from '../job-context.ts';
import { ensureLoaded } from '../stores/load-version.ts';
import type { StoreRegistry } from '../stores/store-registry.ts';
import { checkReferences } from './check-references.ts';
import { PROMPT } from './host-limits.ts';

/** What a job that checks references remembers. */
export interface CheckJobInput {
  readonly version: Key;
  /** Entries and folders; null: all references. */
  readonly paths: readonly string[] | null;
}

/**
 * Checks the references of a version.
 *
 * @throws AppError `ENTRY_NOT_FOUND` when chosen paths hold no reference, those of loading the version, `CANCELLED`
 */
export async function runCheck(
  job: JobContext,
  deps: { readonly catalog: Catalog; readonly stores: StoreRegistry; readonly references: References },
  { version: key, paths }: CheckJobInput,
): Promise<CheckResult> {
  const { catalog, stores } = deps;
  const version = await catalog.versions.get(key);
  const collection = await catalog.versions.collection({ store: key.store, id: version.collection });
  if (!(await catalog.entries.isLoaded(key))) {
    job.progress.phase('Reading the manifest');
    const opened = await stores.open(await catalog.stores.get(key.store));
    await ensureLoaded(catalog, opened, { version, signal: job.signal });
  }
  const { references } = await catalog.files.summary(key);
  job.progress.phase('Checking references', paths === null ? { files: references } : {});
  const result = await checkReferences(deps, {
    version: key,
    paths,
    politeness: PROMPT,
    signal: job.signal,
    onChecked: (files) => job.progress.add({ files }),
  });
  const name = displayName(collection, version.index);
  if (paths !== null && result.checked === 0) {
    throw new AppError('ENTRY_NOT_FOUND', `${name} has no reference at ${paths[0]}.`, {
      path: paths[0],
      hint: `List its entries with "vitrine files ${name}".`,
    });
  }
  return { version: name, versionId: version.id, ...result };
}
