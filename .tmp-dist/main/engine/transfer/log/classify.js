import { CHUNK_REF_BYTES, comparePaths, } from '../../artifact/entry.js';
import { KIND_STORED } from '../../catalog/batches.js';
import { fingerprintsEqual } from '../../scan/fingerprint.js';
/** Compares a batch of a scan with what is known of the folder and with the version before. */
export async function classifyBatch(batch, options) {
    const { known, base } = options;
    const slots = [];
    for (let at = 0; at < batch.paths.length; at++) {
        const path = batch.paths[at];
        if (known.path !== undefined && isBefore(known.path, path))
            await skipGone(path, options);
        if (base.path !== undefined && isBefore(base.path, path))
            await takeRemoved(path, base, slots);
        const baseEntry = base.path === path ? baseEntryAt(base.batch, base.at) : undefined;
        if (known.path === path && isUnchanged(batch, at, options)) {
            slots.push({ kind: 'known', entry: knownEntry(batch, at, known), base: baseEntry });
        }
        else {
            slots.push({ kind: 'hash', path, size: batch.sizes[at], base: baseEntry });
        }
        // Nearly every step stays in its batch: waiting for those would cost a turn of the loop for each file.
        const waits = [known.path === path ? known.advance() : undefined, baseEntry ? base.advance() : undefined];
        for (const wait of waits)
            if (wait)
                await wait;
    }
    return rereadMissing(slots, options.hasChunks);
}
/** What remains of the version before and of the fingerprints when the scan is at its end. */
export async function classifyRest(options) {
    await skipGone(undefined, options);
    const slots = [];
    await takeRemoved(undefined, options.base, slots);
    return slots;
}
/** True when both have the same bytes stored. */
export function sameContent(base, contentId) {
    return base?.contentId?.equals(contentId) ?? false;
}
async function skipGone(until, { known, onGone }) {
    while (known.path !== undefined && isBefore(known.path, until)) {
        onGone(known.path);
        await known.advance();
    }
}
async function takeRemoved(until, base, slots) {
    while (base.path !== undefined && isBefore(base.path, until)) {
        slots.push({ kind: 'removed', base: baseEntryAt(base.batch, base.at) });
        await base.advance();
    }
}
function isBefore(path, until) {
    return until === undefined || (path !== until && comparePaths(path, until) < 0);
}
function isUnchanged(batch, at, { known, policy }) {
    const row = known.batch;
    return (row.racy[known.at] === 0 &&
        row.hasDigest[known.at] === 1 &&
        fingerprintsEqual({ bytes: batch.fingerprints, at }, { bytes: asBuffer(row.fingerprints), at: known.at }, policy));
}
function knownEntry(scan, scanAt, known) {
    const { batch, at } = known;
    return {
        kind: 'stored',
        path: scan.paths[scanAt],
        content: {
            contentId: asBuffer(batch.contentIds).subarray(at * 32, at * 32 + 32),
            size: batch.sizes[at],
            chunks: asBuffer(batch.chunks).subarray(at === 0 ? 0 : batch.chunkEnds[at - 1], batch.chunkEnds[at]),
            listed: batch.listed[at] === 1,
        },
        digest: asBuffer(batch.digests).subarray(at * 16, at * 16 + 16),
        mtimeNs: scan.mtimes[scanAt],
        executable: scan.executable[scanAt] === 1,
    };
}
function baseEntryAt(batch, at) {
    const stored = batch.kinds[at] === KIND_STORED;
    return {
        path: batch.paths[at],
        contentId: stored ? asBuffer(batch.contentIds).subarray(at * 32, at * 32 + 32) : undefined,
        size: batch.sizes[at] < 0 ? null : batch.sizes[at],
        mtimeNs: batch.mtimes[at],
        executable: batch.executable[at] === 1,
    };
}
/**
 * Content that the version before does not have may have lost its chunks since it was read (collected, or never
 * written by a killed job), so it is used only when all of them are there. What list chunks name is not known here:
 * such a file is read again, which stores nothing twice.
 */
async function rereadMissing(slots, hasChunks) {
    const asked = [];
    const hashes = [];
    for (const [index, slot] of slots.entries()) {
        if (slot.kind !== 'known' || sameContent(slot.base, slot.entry.content.contentId))
            continue;
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
    if (hashes.length === 0)
        return slots;
    const present = await hasChunks(Buffer.concat(hashes));
    for (const { slot, from, to } of asked) {
        const known = slots[slot];
        if (known.kind === 'known' && present.subarray(from, to).includes(0))
            slots[slot] = reread(known);
    }
    return slots;
}
function reread(slot) {
    return { kind: 'hash', path: slot.entry.path, size: slot.entry.content.size, base: slot.base };
}
function asBuffer(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
