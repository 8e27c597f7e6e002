import { type EntryBatch, KIND_REFERENCE, KIND_STORED } from '../batches.ts';
import {
  packBigInts,
  packDigits,
  packValues,
  unpackBigInts,
  unpackDigits,
  unpackValues,
} from '../packed-columns.ts';
import { type Db, first } from '../sql.ts';
import { referenceEntry } from './entry-rows.ts';
import { type LoadedAt, VISIBLE } from './loaded.ts';
import { type PackedContents, packContents, unpackContents } from './packed-contents.ts';

interface Packed extends PackedContents {
  readonly paths: string;
  readonly mtimes: string | null;
  readonly executable: string | null;
  readonly reference: string | null;
  readonly reference_texts: string;
}

/** Entries of a version after a path, in manifest order. */
export function packedEntries(
  db: Db,
  version: LoadedAt,
  {
    chunks,
    after,
    limit,
  }: { readonly chunks: boolean; readonly after: string | null; readonly limit: number },
): EntryBatch {
  const packed = first<Packed>(
    db,
    `SELECT ${packValues('path')} AS paths, ${packBigInts('mtime')} AS mtimes, ${packDigits('executable')} AS executable,
       ${packDigits('reference IS NOT NULL')} AS reference,
       ${packValues('reference')} FILTER (WHERE reference IS NOT NULL) AS reference_texts, ${packContents(chunks)}
     FROM (SELECT path, mtime, executable, reference, entries.size AS size, content_id, listed, chunks,
         ${version.algorithm} AS digest
       FROM entries LEFT JOIN contents ON contents.id = content
       WHERE ${VISIBLE} AND path > ? ORDER BY path LIMIT ${limit})`,
    ...[version.lineage, version.seq, version.seq, after ?? ''],
  )!;
  const paths = unpackValues<string>(packed.paths);
  const isReference = unpackDigits(packed.reference);
  const references: EntryBatch['references'] = new Map();
  let at = -1;
  for (const text of unpackValues<string>(packed.reference_texts)) {
    at = isReference.indexOf(1, at + 1);
    references.set(at, referenceEntry(paths[at]!, text));
  }
  return {
    ...unpackContents(packed),
    paths,
    kinds: isReference.map((reference) => (reference === 1 ? KIND_REFERENCE : KIND_STORED)),
    mtimes: unpackBigInts(packed.mtimes),
    executable: unpackDigits(packed.executable),
    references,
  };
}
