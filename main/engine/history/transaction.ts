import * as z from 'zod';

/** Features of the format that a reader must know; an unknown one in `needs` makes a client read-only. */
export const KNOWN_FEATURES: readonly string[] = [];

const uuid = z.uuid();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const text = z.string().max(1_000_000);
const shortText = z.string().min(1).max(1024);
const metadata = z.record(z.string(), z.json());

/** How a version differs from the one it followed, in entries. */
export const changeCounts = z.object({ added: count, modified: count, removed: count, renamed: count });
export type ChangeCounts = z.infer<typeof changeCounts>;

/**
 * Which versions of a collection stay: the newest `last`, those younger than `youngerSeconds`, those with an alias that fits a
 * pattern of `aliases`, and those with one of `tags`. `automatic`: whoever logs a version deletes the others.
 */
export const keepingRules = z.object({
  last: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable(),
  youngerSeconds: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable(),
  aliases: z.array(shortText),
  tags: z.array(shortText),
  automatic: z.boolean(),
});
export type KeepingRules = z.infer<typeof keepingRules>;

/**
 * Everything that can happen in a store, as recorded in its log. docs/store-format.md lists each with its
 * fields. Ids are UUIDs made by the writer; packs, indexes and manifests are named by SHA-256 in hex.
 */
export const action = z.discriminatedUnion('type', [
  z.object({ type: z.literal('create-store'), storeSha256: sha256, entity: shortText }),
  z.object({ type: z.literal('edit-store'), entity: shortText }),
  z.object({
    type: z.literal('create-collection'),
    collection: uuid,
    project: shortText,
    name: shortText,
    artifactType: shortText,
    description: text,
  }),
  z.object({
    type: z.literal('edit-collection'),
    collection: uuid,
    name: shortText.optional(),
    artifactType: shortText.optional(),
    description: text.optional(),
    tags: z.array(shortText).optional(),
    protectedAliases: z.array(shortText).optional(),
    /** Null: every version stays. */
    keeping: keepingRules.nullable().optional(),
  }),
  z.object({ type: z.literal('delete-collection'), collection: uuid }),
  z.object({ type: z.literal('restore-collection'), collection: uuid }),
  z.object({
    type: z.literal('create-version'),
    version: uuid,
    collection: uuid,
    index: count,
    /** W&B digest of the whole manifest, 32 hex digits. */
    digest: z.string().regex(/^[0-9a-f]{32}$/),
    algorithm: z.enum(['xxh128', 'md5']),
    /** SHA-256 over paths, kinds and content ids; what "nothing changed" is decided by. */
    identity: sha256,
    manifest: sha256,
    /** The manifest that this one is a delta of; null for a full manifest. */
    manifestBase: sha256.nullable(),
    /** Manifests under this one: 0 for a full manifest. */
    manifestDepth: count,
    files: count,
    bytes: count,
    /** Raw bytes of chunks that were not in the store before. */
    newBytes: count,
    changes: changeCounts.nullable(),
    description: text,
    metadata,
    tags: z.array(shortText),
    /** Every pack that holds a chunk of this version, those of earlier versions included. */
    packs: z.array(sha256),
    /** Index objects written for this version. */
    indexes: z.array(sha256),
    /** Seconds to live from creation; null to stay. */
    ttlSeconds: count.nullable(),
    run: uuid.nullable(),
  }),
  z.object({
    type: z.literal('set-aliases'),
    version: uuid,
    add: z.array(shortText),
    remove: z.array(shortText),
  }),
  z.object({
    type: z.literal('edit-version'),
    version: uuid,
    description: text.optional(),
    metadata: metadata.optional(),
    tags: z.array(shortText).optional(),
    /** Seconds to live from creation; null switches it off. */
    ttlSeconds: count.nullable().optional(),
  }),
  z.object({ type: z.literal('delete-versions'), versions: z.array(uuid) }),
  z.object({ type: z.literal('restore-versions'), versions: z.array(uuid) }),
  z.object({
    type: z.literal('retire-packs'),
    packs: z.array(sha256),
    manifests: z.array(sha256),
    /** Versions that were collected for good: they cannot be restored after this. */
    collected: z.array(uuid),
  }),
  z.object({ type: z.literal('replace-indexes'), add: z.array(sha256), remove: z.array(sha256) }),
  z.object({
    type: z.literal('create-run'),
    run: uuid,
    project: shortText,
    name: shortText,
    host: text,
    config: metadata,
    /** The words of its command; absent when it has none, or when that is not told. */
    command: z.array(text).optional(),
  }),
  z.object({
    type: z.literal('finish-run'),
    run: uuid,
    state: z.enum(['finished', 'failed', 'crashed']),
    exitCode: z.number().int().nullable(),
    durationMs: count,
    record: sha256.nullable(),
  }),
  z.object({
    type: z.literal('use-version'),
    run: uuid,
    version: uuid,
    useAs: z.string().max(1024).nullable(),
  }),
]);
export type Action = z.infer<typeof action>;
export type ActionOf<T extends Action['type']> = Extract<Action, { type: T }>;

/** One transaction of a store's log, without its closing checksum. */
export const transaction = z.object({
  number: count,
  /** SHA-256 of the whole entry before; 64 zeros for number 0. */
  prev: sha256,
  /** Made once and journalled before the first attempt, so that an unclear create can be recognised. */
  id: uuid,
  /** ISO 8601, UTC, by the writer's clock; never used to decide safety. */
  time: z.iso.datetime(),
  author: shortText,
  needs: z.array(shortText),
  actions: z.array(action).min(1),
});
export type Transaction = z.infer<typeof transaction>;

/** A transaction as it stands in the log: parsed, with the SHA-256 of its bytes. */
export interface LogEntry {
  readonly transaction: Transaction;
  readonly sha256: string;
}
