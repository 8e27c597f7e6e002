import {
  CHUNK_REF_BYTES,
  comparePaths,
  type DigestAlgorithm,
  type Entry,
  type ReferenceEntry,
  type StoredEntry,
} from '../../artifact/entry.ts';
import { canonicalExtra } from '../../artifact/identity.ts';
import { type EntryBatch, type FingerprintBatch, KIND_STORED } from '../../catalog/batches.ts';
import { type FingerprintPolicy, fingerprintsEqual } from '../../scan/fingerprint.ts';
import type { ScanBatch } from '../../scan/scan-types.ts';
import type { ColumnCursor } from './column-cursor.ts';

/** What the version before has at a path. */
export interface BaseEntry {
  readonly path: string;
  /** Undefined for a reference. */
  readonly contentId: Buffer | undefined;
  /** Undefined for stored content. */
  readonly reference: ReferenceEntry | undefined;
  /** Bytes; null for a reference of unknown size. */
  readonly size: number | null;
  readonly mtimeNs: bigint;
  readonly executable: boolean;
}

/**
 * One path, in manifest order.
 * - `known`: the fingerprint proves that the content is the one that was read before.
 * - `hash`: must be read.
 * - `removed`: the version before has it, the folder does not.
 */
export type Slot =
  | { readonly kind: 'known'; readonly entry: StoredEntry; readonly base: BaseEntry | undefined }
  | {
      readonly kind: 'hash';
      readonly path: string;
      readonly size: number;
      readonly base: BaseEntry | undefined;
    }
  | { readonly kind: 'removed'; readonly base: BaseEntry };

export interface ClassifyOptions {
  readonly known: ColumnCursor<FingerprintBatch>;
  readonly base: ColumnCursor<EntryBatch>;
  readonly policy: FingerprintPolicy;
  readonly algorithm: DigestAlgorithm;
  /** Which of these chunks (32 bytes each) the store has, one byte each. */
  readonly hasChunks: (hashes: Buffer) => Promise<Uint8Array>;
  /** Paths whose fingerprints are kept although the file is gone. */
  readonly onGone: (path: string) => void;
}

/** Compares a batch of a scan with what is known of the folder and with the version before. */
export async function classifyBatch(batch: ScanBatch, options: ClassifyOptions): Promise<Slot[]> {
  const { known, base } = options;
  const slots: Slot[] = [];
  for (let at = 0; at < batch.paths.length; at++) {
    const path = batch.paths[at]!;
    if (known.path !== undefined && isBefore(known.path, path)) await skipGone(path, options);
    if (base.path !== undefined && isBefore(base.path, path)) await takeRemoved(path, base, slots);
    const baseEntry = base.path === path ? baseEntryAt(base.batch, base.at) : undefined;
    if (known.path === path && isUnchanged(batch, at, options)) {
      slots.push({ kind: 'known', entry: knownEntry(batch, at, known), base: baseEntry });
    } else {
      slots.push({ kind: 'hash', path, size: batch.sizes[at]!, base: baseEntry });
    }
    // Nearly every step stays in its batch: waiting for those would cost a turn of the loop for each file.
    const waits = [known.path === path ? known.advance() : undefined, baseEntry ? base.advance() : undefined];
    for (const wait of waits) if (wait) await wait;
  }
  return rereadMissing(slots, options.hasChunks);
}

/** What remains of the version before and of the fingerprints when the scan is at its end. */
export async function classifyRest(options: ClassifyOptions): Promise<Slot[]> {
  await skipGone(undefined, options);
  const slots: Slot[] = [];
  await takeRemoved(undefined, options.base, slots);
  return slots;
}

/** True when both are the same content, or references to the same. */
export function sameEntry(base: BaseEntry | undefined, entry: Entry): boolean {
  if (entry.kind === 'stored') return sameContent(base, entry.content.contentId);
  const { reference } = base ?? {};
  return (
    reference?.uri === entry.uri &&
    reference.digest === entry.digest &&
    canonicalExtra(reference.extra) === canonicalExtra(entry.extra)
  );
}

/** True when both have the same bytes stored. */
export function sameContent(base: BaseEntry | undefined, contentId: Buffer): boolean {
  return base?.contentId?.equals(contentId) ?? false;
}

async function skipGone(until: string | undefined, { known, onGone }: ClassifyOptions): Promise<void> {
  while (known.path !== undefined && isBefore(known.path, until)) {
    onGone(known.path);
    await known.advance();
  }
}

async function takeRemoved(
  until: string | undefined,
  base: ColumnCursor<EntryBatch>,
  slots: Slot[],
): Promise<void> {
  for await (const entry of entriesBefore(until, base)) slots.push({ kind: 'removed', base: entry });
}

/** Moves the cursor over what comes before a path; without one, to its end. */
export async function* entriesBefore(
  until: string | undefined,
  base: ColumnCursor<EntryBatch>,
): AsyncGenerator<BaseEntry> {
  while (base.path !== undefined && isBefore(base.path, until)) {
    yield baseEntryAt(base.batch, base.at);
    await base.advance();
  }
}

function isBefore(path: string, until: string | undefined): boolean {
  return until === undefined || (path !== until && comparePaths(path, until) < 0);
}

function isUnchanged(batch: ScanBatch, at: number, { known, policy }: ClassifyOptions): boolean {
  const row = known.batch;
  return (
    row.racy[known.at] === 0 &&
    row.hasDigest[known.at] === 1 &&
    fingerprintsEqual(
      { bytes: batch.fingerprints, at },
      { bytes: asBuffer(row.fingerprints), at: known.at },
      policy,
    )
  );
}

function knownEntry(scan: ScanBatch, scanAt: number, known: ColumnCursor<FingerprintBatch>): StoredEntry {
  const { batch, at } = known;
  return {
    kind: 'stored',
    path: scan.paths[scanAt]!,
    content: {
      contentId: asBuffer(batch.contentIds).subarray(at * 32, at * 32 + 32),
      size: batch.sizes[at]!,
      chunks: asBuffer(batch.chunks).subarray(at === 0 ? 0 : batch.chunkEnds[at - 1]!, batch.chunkEnds[at]!),
      listed: batch.listed[at] === 1,
    },
    digest: asBuffer(batch.digests).subarray(at * 16, at * 16 + 16),
    mtimeNs: scan.mtimes[scanAt]!,
    executable: scan.executable[scanAt] === 1,
  };
}

/** The entry in a row of a version's batch. */
export function baseEntryAt(batch: EntryBatch, at: number): BaseEntry {
  const stored = batch.kinds[at] === KIND_STORED;
  return {
    path: batch.paths[at]!,
    contentId: stored ? asBuffer(batch.contentIds).subarray(at * 32, at * 32 + 32) : undefined,
    reference: batch.references.get(at),
    size: batch.sizes[at]! < 0 ? null : batch.sizes[at]!,
    mtimeNs: batch.mtimes[at]!,
    executable: batch.executable[at] === 1,
  };
}

/**
 * Content that the version before does not have may have lost its chunks since it was read (collected, or never
 * written by a killed job), so it is used only when all of them are there. What list chunks name is not known here:
 * such a file is read again, which stores nothing twice.
 */
async function rereadMissing(slots: Slot[], hasChunks: ClassifyOptions['hasChunks']): Promise<Slot[]> {
  const asked: { slot: number; from: number; to: number }[] = [];
  const hashes: Buffer[] = [];
  for (const [index, slot] of slots.entries()) {
    if (slot.kind !== 'known' || sameContent(slot.base, slot.entry.content.contentId)) continue;
    const { chunks, listed } = slot.entry.content;
    if (listed) {
      slots[index] = reread(slot);
      continue;
    }
    const from = hashes.length;
    for (let at = 0; at < chunks.length; at += CHUNK_REF_BYTES)
      hashes.push(chunks.subarray(at + 4, at + CHUNK_REF_BYTES));
    asked.push({ slot: index, from, to: hashes.length });
  }
  if (hashes.length === 0) return slots;
  const present = await hasChunks(Buffer.concat(hashes));
  for (const { slot, from, to } of asked) {
    const known = slots[slot]!;
    if (known.kind === 'known' && present.subarray(from, to).includes(0)) slots[slot] = reread(known);
  }
  return slots;
}

function reread(slot: Extract<Slot, { kind: 'known' }>): Slot {
  return { kind: 'hash', path: slot.entry.path, size: slot.entry.content.size, base: slot.base };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
