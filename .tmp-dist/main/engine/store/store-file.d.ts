import * as z from 'zod';
/** The one format that this version reads and writes. */
export declare const STORE_FORMAT = "1-draft";
declare const storeFile: z.ZodObject<{
    format: z.ZodLiteral<"1-draft">;
    id: z.ZodUUID;
    createdAt: z.ZodISODateTime;
    commit: z.ZodEnum<{
        "conditional-put": "conditional-put";
        link: "link";
        "rename-directory": "rename-directory";
        "single-writer": "single-writer";
    }>;
    origin: z.ZodOptional<z.ZodString>;
    check: z.ZodOptional<z.ZodString>;
}, z.core.$strip>;
/** What `vitrine.json` says. Log entry 0 has the SHA-256 of the text that the store began with (`firstText`). */
export type StoreFile = z.infer<typeof storeFile>;
/** Bytes of `vitrine.json`: JSON on one line. */
export declare function encodeStoreFile(file: StoreFile): Buffer;
/**
 * Reads `vitrine.json`.
 *
 * @param location of the store, for messages
 * @throws AppError `STORE_NEWER` for a format that this version does not know, `STORE_DAMAGED`
 */
export declare function decodeStoreFile(bytes: Buffer, location: string): StoreFile;
/** The bytes that log entry 0 knows: those of the file, or in a copy with an id of its own those of the original. */
export declare function firstText(file: StoreFile, bytes: Buffer): Buffer;
export {};
