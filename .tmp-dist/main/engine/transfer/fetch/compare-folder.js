import { comparePaths } from '../../artifact/entry.js';
import { fingerprintsEqual } from '../../scan/fingerprint.js';
import { contentAt, fingerprintAt, isStored, referenceProblem, sameContent, wantedAt } from './entry-rows.js';
import { RowCursor } from './row-cursor.js';
/**
 * Compares a folder with the selected part of a version in one pass over both. Files whose fingerprint the
 * catalog knows are compared by content id; all others become candidates that have to be looked at.
 */
export async function compareFolder(streams, options) {
    const scan = await RowCursor.open(streams.scan);
    const known = await RowCursor.open(streams.known);
    const entry = await RowCursor.open(streams.entries);
    const compared = { candidates: [], unchanged: 0, missing: [] };
    const rows = { scan, known, entry };
    try {
        while (scan.path !== undefined || entry.path !== undefined) {
            const order = orderOf(scan.path, entry.path);
            const path = order <= 0 ? scan.path : entry.path;
            if (order <= 0)
                await skipTo(known, path);
            if (options.selection.matches(path))
                compareRow(rows, { order, compared, policy: options.policy });
            const scanned = order <= 0 ? scan.next() : undefined;
            if (scanned)
                await scanned;
            const read = order >= 0 ? entry.next() : undefined;
            if (read)
                await read;
        }
        return { ...compared, summary: scan.result };
    }
    finally {
        await Promise.all([scan.close(), known.close(), entry.close()]);
    }
}
function compareRow({ scan, known, entry }, { order, compared, policy }) {
    if (order >= 0 && !isStored(entry.batch, entry.at)) {
        // A file that lies where a reference belongs is somebody's; it stays.
        if (order > 0)
            compared.missing.push(referenceProblem(entry.batch, entry.at));
        return;
    }
    if (order > 0) {
        const wanted = wantedAt(entry.batch, entry.at);
        compared.candidates.push({ path: entry.path, wanted, content: undefined, known: undefined });
        return;
    }
    const path = scan.path;
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
function isCurrent(scan, known, policy) {
    if (known.batch.racy[known.at] === 1)
        return false;
    const { fingerprints } = known.batch;
    const bytes = Buffer.from(fingerprints.buffer, fingerprints.byteOffset, fingerprints.byteLength);
    return fingerprintsEqual({ bytes: scan.batch.fingerprints, at: scan.at }, { bytes, at: known.at }, policy);
}
function isSame(scan, known, entry) {
    if (!sameContent(known.batch, known.at, entry))
        return false;
    return process.platform === 'win32' || scan.batch.executable[scan.at] === entry.batch.executable[entry.at];
}
/** Below 0: the scan's row comes first; above 0: the entry; 0: they are the same path. */
function orderOf(scanned, entry) {
    if (scanned === entry)
        return 0;
    if (scanned === undefined)
        return 1;
    return entry === undefined ? -1 : comparePaths(scanned, entry);
}
async function skipTo(known, path) {
    while (known.path !== undefined && known.path !== path && comparePaths(known.path, path) < 0) {
        const waited = known.next();
        if (waited)
            await waited;
    }
}
