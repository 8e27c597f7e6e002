import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AppError } from '../../../contract/errors.js';
/** The one format that this version reads and writes. */
export const STORE_FORMAT = '1-draft';
const storeFile = z.object({
    format: z.literal(STORE_FORMAT),
    id: z.uuid(),
    createdAt: z.iso.datetime(),
    /** How a folder commits log entries (`commit-methods.ts`); buckets have `conditional-put`. */
    commit: z.enum(['link', 'rename-directory', 'single-writer', 'conditional-put']),
    /** In a copy that got an id of its own: the text of the original's `vitrine.json`. */
    origin: z.string().max(10_000).optional(),
    /** With `origin`: SHA-256 of the JSON of all fields before, since log entry 0 knows the original only. */
    check: z.string().optional(),
});
const anyFormat = z.looseObject({ format: z.string().min(1).max(100) });
/** Bytes of `vitrine.json`: JSON on one line. */
export function encodeStoreFile(file) {
    const { check: _, ...fields } = storeFile.parse(file);
    const check = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
    return Buffer.from(`${JSON.stringify(fields.origin === undefined ? fields : { ...fields, check })}\n`);
}
/**
 * Reads `vitrine.json`.
 *
 * @param location of the store, for messages
 * @throws AppError `STORE_NEWER` for a format that this version does not know, `STORE_DAMAGED`
 */
export function decodeStoreFile(bytes, location) {
    const json = parseJson(bytes);
    const versioned = anyFormat.safeParse(json);
    if (versioned.success && versioned.data.format !== STORE_FORMAT) {
        const { format } = versioned.data;
        throw new AppError('STORE_NEWER', `The store at ${location} has the format "${format}".`, {
            path: location,
            hint: `This version of Vitrine knows the format "${STORE_FORMAT}" only. Use a newer one.`,
        });
    }
    const parsed = storeFile.safeParse(json);
    if (parsed.success && (parsed.data.origin === undefined || encodeStoreFile(parsed.data).equals(bytes))) {
        return parsed.data;
    }
    throw new AppError('STORE_DAMAGED', `vitrine.json of the store at ${location} cannot be read.`, {
        path: location,
        hint: 'Bring the file back from a copy of the store.',
    });
}
/** The bytes that log entry 0 knows: those of the file, or in a copy with an id of its own those of the original. */
export function firstText(file, bytes) {
    return file.origin === undefined ? bytes : Buffer.from(file.origin);
}
function parseJson(bytes) {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}
