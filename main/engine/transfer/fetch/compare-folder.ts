import type { MissingEntry } from '../../../../contract/domain.ts';
import { comparePaths } from '../../artifact/entry.ts';
import type { EntryBatch, FetchedReferences, FingerprintBatch } from '../../catalog/batches.ts';
import { type FingerprintPolicy, fingerprintsEqual } from '../../scan/fingerprint.ts';
import type { ScanBatch, ScanSummary } from '../../scan/scan-types.ts';
import {
  contentAt,
  fingerprintAt,
  isStored,
  leftOut,
  type ReferenceChoice,
  sameContent,
  wantedAt,
  wantedCopyAt,
} from './entry-rows.ts';
import { copiedAt } from './known-copies.ts';
import type { Candidate, WantedCopy, WantedFile } from './planned-change.ts';
import { RowCursor } from './row-cursor.ts';
import type { Selection } from './selection.ts';

/** The streams that a checkout compares, all in manifest order. */
export interface ComparedStreams {
  readonly scan: AsyncGenerator<ScanBatch, ScanSummary, void>;
  readonly known: AsyncIterable<FingerprintBatch>;
  readonly copies: AsyncIterable<FetchedReferences>;
  readonly entries: AsyncIterable<EntryBatch>;
}

/** How a folder differs from a version, as far as fingerprints tell. */
export interface ComparedFolder {
  readonly candidates: Candidate[];
  /** Files that certainly are as the version has them. */
  readonly unchanged: number;
  readonly missing: MissingEntry[];
  readonly summary: ScanSummary;
}

export interface CompareOptions {
  readonly selection: Selection;
  readonly policy: FingerprintPolicy;
  readonly choice: ReferenceChoice;
}

/**
 * Compares a folder with the selected part of a version in one pass over both. Files whose fingerprint the
 * catalog knows are compared by content id; all others become candidates that have to be looked at.
 */
export async function compareFolder(
  streams: ComparedStreams,
  options: CompareOptions,
): Promise<ComparedFolder> {
  const scan = await RowCursor.open(streams.scan);
  const known = await RowCursor.open(streams.known);
  const copies = await RowCursor.open(streams.copies);
  const entry = await RowCursor.open(streams.entries);
  const compared = { candidates: [] as Candidate[], unchanged: 0, missing: [] as MissingEntry[] };
  const rows = { scan, known, copies, entry };
  try {
    while (scan.path !== undefined || entry.path !== undefined) {
      const order = orderOf(scan.path, entry.path);
      const path = order <= 0 ? scan.path! : entry.path!;
      if (order <= 0) await skipTo(known, path);
      if (options.selection.matches(path)) {
        const waited = compareRow(rows, { order, compared, options });
        if (waited) await waited;
      }
      const scanned = order <= 0 ? scan.next() : undefined;
      if (scanned) await scanned;
      const read = order >= 0 ? entry.next() : undefined;
      if (read) await read;
    }
    return { ...compared, summary: scan.result as ScanSummary };
  } finally {
    await Promise.all([scan.close(), known.close(), copies.close(), entry.close()]);
  }
}

interface Cursors {
  readonly scan: RowCursor<ScanBatch>;
  readonly known: RowCursor<FingerprintBatch>;
  readonly copies: RowCursor<FetchedReferences>;
  readonly entry: RowCursor<EntryBatch>;
}

interface Comparison {
  readonly order: number;
  readonly compared: {
    readonly candidates: Candidate[];
    unchanged: number;
    readonly missing: MissingEntry[];
  };
  readonly options: CompareOptions;
}

/** Waits, if at all, only for what is known of copies. */
function compareRow(rows: Cursors, comparison: Comparison): Promise<void> | undefined {
  const { scan, known, copies, entry } = rows;
  const { order, compared, options } = comparison;
  if (order >= 0 && !isStored(entry.batch, entry.at)) {
    const refused = leftOut(entry.batch, entry.at, options.choice);
    // A file that lies where a reference belongs that is not fetched is somebody's; it stays.
    if (refused) {
      if (order > 0) compared.missing.push(refused);
      return undefined;
    }
  }
  const wanted = order < 0 ? undefined : wantedOf(entry);
  if (order > 0) {
    compared.candidates.push({ path: entry.path!, wanted, content: undefined, known: undefined });
    return undefined;
  }
  const path = scan.path!;
  const isKnown = known.path === path && isCurrent(scan, known, options.policy);
  if (wanted?.kind === 'file' && isKnown && isSame(scan, known, entry)) {
    compared.unchanged++;
    return undefined;
  }
  const candidate: Candidate = {
    path,
    wanted,
    content: isKnown ? contentAt(known.batch, known.at) : undefined,
    known: isKnown ? fingerprintAt(scan.batch, scan.at) : undefined,
  };
  if (copies.path === undefined) {
    compared.candidates.push(candidate);
    return undefined;
  }
  const reference = wanted?.kind === 'copy' ? wanted.reference : undefined;
  return copiedAt(copies, path, reference).then((copied) => {
    compared.candidates.push({ ...candidate, copied });
  });
}

function wantedOf(entry: RowCursor<EntryBatch>): WantedFile | WantedCopy {
  return isStored(entry.batch, entry.at)
    ? wantedAt(entry.batch, entry.at)
    : wantedCopyAt(entry.batch, entry.at);
}

function isCurrent(
  scan: RowCursor<ScanBatch>,
  known: RowCursor<FingerprintBatch>,
  policy: FingerprintPolicy,
): boolean {
  if (known.batch.racy[known.at] === 1) return false;
  const { fingerprints } = known.batch;
  const bytes = Buffer.from(fingerprints.buffer, fingerprints.byteOffset, fingerprints.byteLength);
  return fingerprintsEqual({ bytes: scan.batch.fingerprints, at: scan.at }, { bytes, at: known.at }, policy);
}

function isSame(
  scan: RowCursor<ScanBatch>,
  known: RowCursor<FingerprintBatch>,
  entry: RowCursor<EntryBatch>,
): boolean {
  if (!sameContent(known.batch, known.at, entry)) return false;
  return process.platform === 'win32' || scan.batch.executable[scan.at] === entry.batch.executable[entry.at];
}

/** Below 0: the scan's row comes first; above 0: the entry; 0: they are the same path. */
function orderOf(scanned: string | undefined, entry: string | undefined): number {
  if (scanned === entry) return 0;
  if (scanned === undefined) return 1;
  return entry === undefined ? -1 : comparePaths(scanned, entry);
}

async function skipTo(known: RowCursor<FingerprintBatch>, path: string): Promise<void> {
  while (known.path !== undefined && known.path !== path && comparePaths(known.path, path) < 0) {
    const waited = known.next();
    if (waited) await waited;
  }
}
