import type { Problem } from '../../../../contract/domain.ts';
import { comparePaths } from '../../artifact/entry.ts';
import type { EntryBatch, FingerprintBatch } from '../../catalog/batches.ts';
import { type FingerprintPolicy, fingerprintsEqual } from '../../scan/fingerprint.ts';
import type { ScanBatch, ScanSummary } from '../../scan/scan-types.ts';
import { contentAt, fingerprintAt, isStored, referenceProblem, sameContent, wantedAt } from './entry-rows.ts';
import type { Candidate } from './planned-change.ts';
import { RowCursor } from './row-cursor.ts';
import type { Selection } from './selection.ts';

/** The three streams that a checkout compares, all in manifest order. */
export interface ComparedStreams {
  readonly scan: AsyncGenerator<ScanBatch, ScanSummary, void>;
  readonly known: AsyncIterable<FingerprintBatch>;
  readonly entries: AsyncIterable<EntryBatch>;
}

/** How a folder differs from a version, as far as fingerprints tell. */
export interface ComparedFolder {
  readonly candidates: Candidate[];
  /** Files that certainly are as the version has them. */
  readonly unchanged: number;
  readonly missing: Problem[];
  readonly summary: ScanSummary;
}

/**
 * Compares a folder with the selected part of a version in one pass over both. Files whose fingerprint the
 * catalog knows are compared by content id; all others become candidates that have to be looked at.
 */
export async function compareFolder(
  streams: ComparedStreams,
  options: { readonly selection: Selection; readonly policy: FingerprintPolicy },
): Promise<ComparedFolder> {
  const scan = await RowCursor.open(streams.scan);
  const known = await RowCursor.open(streams.known);
  const entry = await RowCursor.open(streams.entries);
  const compared = { candidates: [] as Candidate[], unchanged: 0, missing: [] as Problem[] };
  const rows = { scan, known, entry };
  try {
    while (scan.path !== undefined || entry.path !== undefined) {
      const order = orderOf(scan.path, entry.path);
      const path = order <= 0 ? scan.path! : entry.path!;
      if (order <= 0) await skipTo(known, path);
      if (options.selection.matches(path)) compareRow(rows, { order, compared, policy: options.policy });
      const scanned = order <= 0 ? scan.next() : undefined;
      if (scanned) await scanned;
      const read = order >= 0 ? entry.next() : undefined;
      if (read) await read;
    }
    return { ...compared, summary: scan.result as ScanSummary };
  } finally {
    await Promise.all([scan.close(), known.close(), entry.close()]);
  }
}

interface Cursors {
  readonly scan: RowCursor<ScanBatch>;
  readonly known: RowCursor<FingerprintBatch>;
  readonly entry: RowCursor<EntryBatch>;
}

interface Comparison {
  readonly order: number;
  readonly compared: { readonly candidates: Candidate[]; unchanged: number; readonly missing: Problem[] };
  readonly policy: FingerprintPolicy;
}

function compareRow({ scan, known, entry }: Cursors, { order, compared, policy }: Comparison): void {
  if (order >= 0 && !isStored(entry.batch, entry.at)) {
    // A file that lies where a reference belongs is somebody's; it stays.
    if (order > 0) compared.missing.push(referenceProblem(entry.batch, entry.at));
    return;
  }
  if (order > 0) {
    const wanted = wantedAt(entry.batch, entry.at);
    compared.candidates.push({ path: entry.path!, wanted, content: undefined, known: undefined });
    return;
  }
  const path = scan.path!;
  const isKnown = known.path === path && isCurrent(scan, known, policy);
  if (order === 0 && isKnown && isSame(scan, known, entry)) {
    compared.unchanged++;
    return;
  }
  compared.candidates.push({
    path,
    wanted: order === 0 ? wantedAt(entry.batch, entry.at) : undefined,
    content: isKnown ? contentAt(known.batch, known.at) : undefined,
    known: isKnown ? fingerprintAt(scan.batch, scan.at) : undefined,
  });
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
