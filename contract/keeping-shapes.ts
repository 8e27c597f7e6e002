import * as z from 'zod';

const count = z.number().int().min(0);

/**
 * Which versions of a collection stay: those that any of the rules keeps. The version that is `latest`, those with a protected
 * alias, and those that a run uses that is still under way stay in any case.
 */
export const keepingRules = z.object({
  /** The newest so many. */
  last: z.number().int().min(1).max(1_000_000).nullable().default(null),
  /** Those that are younger, in seconds. */
  youngerSeconds: z.number().int().min(1).max(1e10).nullable().default(null),
  /** Those with an alias that fits one of these patterns (`*` is anything); `latest` is none of them. */
  aliases: z.array(z.string().min(1).max(128)).max(100).default([]),
  /** Those with one of these tags. */
  tags: z.array(z.string().min(1).max(128)).max(100).default([]),
  /** Applied after each log by itself. */
  automatic: z.boolean().default(false),
});
export type KeepingRules = z.output<typeof keepingRules>;

/** Why a version stays. */
export const keepReason = z.object({
  kind: z.enum(['last', 'younger', 'alias', 'tag', 'latest', 'protected', 'running']),
  /** The alias or tag. */
  text: z.string().nullable(),
  /** When it keeps no more, ISO 8601. */
  until: z.string().nullable(),
});
export type KeepReason = z.infer<typeof keepReason>;

/** A version under some rules; without reasons it goes. */
export const keptVersion = z.object({
  id: z.string(),
  /** `v0`, `v1`, … */
  version: z.string(),
  aliases: z.array(z.string()),
  tags: z.array(z.string()),
  description: z.string(),
  createdAt: z.string(),
  files: count,
  bytes: count,
  /** When its time to live is over; null when it has none. */
  expiresAt: z.string().nullable(),
  reasons: z.array(keepReason),
});
export type KeptVersion = z.infer<typeof keptVersion>;

export const keepingPreview = z.object({
  /** The rules that were looked at; null when the collection has none, so that everything stays. */
  rules: keepingRules.nullable(),
  /** Newest first. */
  items: z.array(keptVersion),
  /** Lines that can be read with `offset`. */
  total: count,
  keeps: count,
  deletes: count,
  /** Bytes of all files of the versions that go. */
  deletedBytes: count,
  /**
   * Bytes that become free when garbage was collected after the undo time; null when it must be measured with
   * `gc.start {dryRun: true, without: …}`.
   */
  freedBytes: count.nullable(),
  /** Ids of the versions that go: at most 10,000, the oldest first. */
  versions: z.array(z.string()),
});
export type KeepingPreview = z.infer<typeof keepingPreview>;
