import * as z from 'zod';
import { AppError } from '../../../contract/errors.ts';

/** The one format that this version reads and writes. */
export const STORE_FORMAT = '1-draft';

const storeFile = z.object({
  format: z.literal(STORE_FORMAT),
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  /** How a folder commits log entries (`commit-methods.ts`); buckets have `conditional-put`. */
  commit: z.enum(['link', 'rename-directory', 'single-writer', 'conditional-put']),
});

/** What `vitrine.json` says. It never changes; log entry 0 has its SHA-256. */
export type StoreFile = z.infer<typeof storeFile>;

const anyFormat = z.looseObject({ format: z.string().min(1).max(100) });

/** Bytes of `vitrine.json`: JSON on one line. */
export function encodeStoreFile(file: StoreFile): Buffer {
  return Buffer.from(`${JSON.stringify(storeFile.parse(file))}\n`);
}

/**
 * Reads `vitrine.json`.
 *
 * @param location of the store, for messages
 * @throws AppError `STORE_NEWER` for a format that this version does not know, `STORE_DAMAGED`
 */
export function decodeStoreFile(bytes: Buffer, location: string): StoreFile {
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
  if (parsed.success) return parsed.data;
  throw new AppError('STORE_DAMAGED', `vitrine.json of the store at ${location} cannot be read.`, {
    path: location,
    hint: 'Bring the file back from a copy of the store.',
  });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
