import * as z from 'zod';
import * as d from './domain.ts';
import { runState } from './run-shapes.ts';

/** What a search finds, each kind for itself. */
export const searchKind = z.enum(['collection', 'version', 'file', 'run']);
export type SearchKind = z.infer<typeof searchKind>;

export const metadataOp = z.enum(['=', '!=', '<', '<=', '>', '>=', 'contains', 'exists']);
export type MetadataOp = z.infer<typeof metadataOp>;

/** One condition on the metadata of a version, or on the config of a run. */
export const metadataFilter = z.object({
  /** A key of the top level, or a way down with dots (`lens.mm`). */
  key: z.string().min(1).max(1024),
  op: metadataOp,
  /** A number, `true`, `false`, `null` or a text; of `exists` nothing. */
  value: z.string().max(10_000).default(''),
});
export type MetadataFilter = z.infer<typeof metadataFilter>;

const patterns = z.array(z.string().min(1).max(1024)).max(100).default([]);

/**
 * Conditions beside the words. A text may hold `*` for anything; letter case is ignored. Of `types`, `stores`, `projects`,
 * `collections` and `authors` one has to fit; of `aliases`, `tags` and `metadata` all. A kind of thing that a condition says
 * nothing about (a run has no tags) is not found with it.
 */
export const searchFilters = z.object({
  types: patterns,
  stores: patterns,
  projects: patterns,
  collections: patterns,
  authors: patterns,
  aliases: patterns,
  tags: patterns,
  metadata: z.array(metadataFilter).max(100).default([]),
  /** Bytes: of a file itself, of a version, of the newest version of a collection. Both ends are included. */
  sizeMin: d.count.optional(),
  sizeMax: d.count.optional(),
  /** ISO 8601; included. */
  createdAfter: z.string().max(40).optional(),
  /** ISO 8601; not included. */
  createdBefore: z.string().max(40).optional(),
});
export type SearchFilters = z.infer<typeof searchFilters>;

/** Where a word of the query stands: a part of the text around it, and what is to be marked in that. */
export const searchMatch = z.object({
  field: z.enum(['name', 'project', 'alias', 'version', 'tag', 'description', 'metadata', 'config', 'path']),
  text: z.string(),
  /** Places in `text`, in UTF-16 units, in order, without overlaps. */
  marks: z.array(z.object({ from: d.count, to: d.count })),
});
export type SearchMatch = z.infer<typeof searchMatch>;

const matches = { matches: z.array(searchMatch) };

/** One line of what was found. */
export const searchHit = z.discriminatedUnion('kind', [
  d.collectionSummary.extend({ kind: z.literal('collection'), ...matches }),
  d.versionSummary.extend({ kind: z.literal('version'), ...matches }),
  z.object({
    kind: z.literal('file'),
    path: z.string(),
    /** Null when it is not known (of some references). */
    size: d.count.nullable(),
    isReference: z.boolean(),
    store: z.string(),
    project: z.string(),
    collection: z.string(),
    collectionId: z.string(),
    type: z.string(),
    /** The newest version that has it and meets the conditions, `vN` and its id. */
    version: z.string(),
    versionId: z.string(),
    versionCreatedAt: z.string(),
    /** How many versions have something at this path. */
    versions: d.count,
    /** The newest version of the collection has it. */
    isInNewest: z.boolean(),
    ...matches,
  }),
  z.object({
    kind: z.literal('run'),
    id: z.string(),
    store: z.string(),
    project: z.string(),
    name: z.string(),
    state: runState,
    host: z.string(),
    author: z.string(),
    startedAt: z.string(),
    ...matches,
  }),
]);
export type SearchHit = z.infer<typeof searchHit>;

/** How many things of one kind were found; with `isMore` there are more than were counted. */
export const searchCount = z.object({ found: d.count, isMore: z.boolean() });

export const searchResult = z.object({
  /** Best first. */
  items: z.array(searchHit),
  /** Lines that can be read with `offset`. */
  total: d.count,
  counts: z.object({
    collection: searchCount,
    version: searchCount,
    file: searchCount,
    run: searchCount,
  }),
  /** Things that are still being made ready for searching, about; null when everything is. */
  indexing: z.object({ left: d.count }).nullable(),
  /** Versions whose lists of files this machine has not read yet, so that their files were not looked at. */
  unreadVersions: d.count,
});
export type SearchResult = z.infer<typeof searchResult>;

/** What a job that reads lists of files did. */
export const readListsResult = z.object({
  /** Versions whose lists were read. */
  read: d.count,
  /** The first of those that could not be. */
  failed: z.array(z.object({ version: z.string(), message: z.string() })),
  failedCount: d.count,
});
export type ReadListsResult = z.infer<typeof readListsResult>;
