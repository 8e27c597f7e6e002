import type { MissingEntry } from '../../../../contract/domain.ts';
import { throwIfCancelled } from './cancelled.ts';
import { isStored, leftOut, wantedAt, wantedCopyAt } from './entry-rows.ts';
import type { FetchContext, FetchRun, VersionSource, WantedReferences } from './fetch-types.ts';
import { copiedAt } from './known-copies.ts';
import { knownAt, NOTHING_KNOWN } from './known-files.ts';
import type { Candidate } from './planned-change.ts';
import { RowCursor } from './row-cursor.ts';
import type { Selection } from './selection.ts';

/** What a download may have to write. */
export interface ComparedEntries {
  readonly candidates: Candidate[];
  readonly missing: MissingEntry[];
  readonly files: number;
  readonly bytes: number;
}

/**
 * The selected entries of a version, each with what the catalog knows of the file at its place.
 *
 * @param what `root` is the real path of the target; undefined when it is not there yet
 */
export async function compareEntries(
  context: Pick<FetchContext, 'known' | 'copies' | 'references'>,
  what: {
    readonly version: VersionSource;
    readonly selection: Selection;
    readonly references: WantedReferences;
    readonly root: string | undefined;
  },
  run: FetchRun,
): Promise<ComparedEntries> {
  const candidates: Candidate[] = [];
  const missing: MissingEntry[] = [];
  const choice = { wanted: what.references, references: context.references };
  let bytes = 0;
  const known = what.root === undefined ? undefined : await RowCursor.open(context.known(what.root));
  const copies = what.root === undefined ? undefined : await RowCursor.open(context.copies(what.root));
  for await (const batch of what.version.entries()) {
    throwIfCancelled(run.signal, what.root ?? what.version.name);
    for (let at = 0; at < batch.paths.length; at++) {
      const path = batch.paths[at]!;
      if (!what.selection.matches(path)) continue;
      const stored = isStored(batch, at);
      const refused = stored ? undefined : leftOut(batch, at, choice);
      if (refused) {
        missing.push(refused);
        continue;
      }
      const wanted = stored ? wantedAt(batch, at) : wantedCopyAt(batch, at);
      bytes += Math.max(batch.sizes[at]!, 0);
      candidates.push({
        path,
        wanted,
        ...(known ? await knownAt(known, path) : NOTHING_KNOWN),
        copied:
          copies?.path === undefined
            ? undefined
            : await copiedAt(copies, path, wanted.kind === 'copy' ? wanted.reference : undefined),
      });
    }
  }
  await known?.close();
  await copies?.close();
  return { candidates, missing, files: candidates.length, bytes };
}
