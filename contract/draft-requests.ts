import * as z from 'zod';
import * as d from './domain.ts';
import { fileBytes, part } from './file-requests.ts';
import { job, limit, literalPaths, metadata, name, nothing, store } from './request-parts.ts';

const text = z.string().max(1_000_000);

/** What a draft becomes when it is logged; what is left out stays as it is. */
const about = {
  /** `[[entity/]project/]collection`; empty takes it away. */
  name: z.string().max(4096).optional(),
  project: name.optional(),
  store,
  /** Null: that of the collection, else `dataset`. */
  type: name.nullable().optional(),
  aliases: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  description: text.optional(),
  /** The whole; `setMetadata` and `removeMetadata` change single keys of its top level, removals first. */
  metadata: metadata.optional(),
  setMetadata: metadata.optional(),
  removeMetadata: z.array(z.string()).max(10_000).optional(),
  ttlSeconds: d.ttlSeconds.nullable().optional(),
  algorithm: d.algorithm.nullable().optional(),
  /** The version that it builds on: everything of it that the draft does not replace or remove is taken over. */
  base: name.nullable().optional(),
};

/**
 * What it adds may take the place of what an earlier step added. Otherwise, with other content, the draft cannot be logged
 * (`ENTRY_EXISTS`). What the base has is always replaced.
 */
const overwrite = z.boolean().optional();

/** Bytes that stay where they are. `as`: path in the version, or the folder for what a URI names many of. */
const reference = z.object({
  kind: z.literal('reference'),
  uri: z.string().min(1).max(65_536),
  as: text.optional(),
  /** Ask for digest and size of what it names. */
  checksum: z.boolean().default(true),
  /** Naming more than this many objects is an error; default: 10,000,000. */
  maxObjects: z.number().int().min(1).optional(),
  overwrite,
});

/** The same for a file or folder of this machine. */
const localReference = z.object({
  kind: z.literal('local-reference'),
  path: d.path,
  as: text.optional(),
  checksum: z.boolean().default(true),
  overwrite,
});

/** One step of putting a draft together. Paths in the version are logical; those of files are absolute. */
export const draftAddition = z.discriminatedUnion('kind', [
  /** A file of this machine, read when the draft is logged. `as`: its path in the version; default: its name. */
  z.object({
    kind: z.literal('file'),
    path: d.path,
    as: text.optional(),
    /** Keeps a copy now, so that the file may change before the draft is logged. */
    copy: z.boolean().optional(),
    overwrite,
  }),
  /** A folder of this machine. `as`: the folder in the version that its files go below; default: the top. */
  z.object({
    kind: z.literal('folder'),
    path: d.path,
    as: text.optional(),
    ignore: z.array(z.string()).default([]),
    exclude: literalPaths.default([]),
    overwrite,
  }),
  /**
   * A file or folder of this machine, whichever is there, under its own name. `into`: the folder in the version that it goes
   * into; default: the top.
   */
  z.object({ kind: z.literal('local'), path: d.path, into: text.optional(), overwrite }),
  /** A new file with this content. */
  z.object({ kind: z.literal('text'), as: text, text: z.string().max(16_000_000), overwrite }),
  reference,
  localReference,
  /**
   * A file of a version in the same store, or a folder with everything below it, that nothing is read for. `as`: its path in
   * the new version; default: the path that it has there.
   */
  z.object({ kind: z.literal('entry'), version: name, path: text, as: text.optional(), overwrite }),
  /** Takes a file away, or a folder with everything below it. */
  z.object({ kind: z.literal('remove'), path: text }),
]);
export type DraftAddition = z.input<typeof draftAddition>;

/** Versions that are being put together on this machine; nobody else sees them. */
export const draftRequests = {
  'drafts.create': { input: z.object(about), result: d.draftInfo },
  'drafts.list': { input: nothing, result: z.object({ items: z.array(d.draftInfo) }) },
  'drafts.get': { input: z.object({ draft: name }), result: d.draftInfo },
  'drafts.edit': { input: z.object({ draft: name, ...about }), result: d.draftInfo },
  /** What was added and removed, in its order. */
  'drafts.items': {
    input: z.object({
      draft: name,
      after: z.number().int().min(0).default(0),
      limit,
      /** The last ones, the newest first; then there is no `next`. */
      newest: z.boolean().default(false),
    }),
    result: z.object({ items: z.array(d.draftItem), next: z.number().nullable() }),
  },
  /** All of it or nothing. */
  'drafts.add': {
    input: z.object({ draft: name, items: z.array(draftAddition).min(1).max(100_000) }),
    result: d.draftInfo,
  },
  /** What a reference names now: the first entries that it would make. */
  'drafts.resolve': {
    input: z.object({
      reference: z.discriminatedUnion('kind', [reference, localReference]),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    result: z.object({
      items: z.array(
        z.object({
          path: z.string(),
          uri: z.string(),
          digest: z.string(),
          /** Bytes; null when the place does not tell. */
          size: d.count.nullable(),
        }),
      ),
      more: z.boolean(),
    }),
  },
  /** Bytes of a file as the draft has it now: written in it, of this machine, or of a version. Not of references. */
  'drafts.read': { input: z.object({ draft: name, path: name, ...part }), result: fileBytes },
  /** Takes steps back by their numbers. */
  'drafts.takeBack': {
    input: z.object({ draft: name, items: z.array(z.number().int()).min(1).max(100_000) }),
    result: d.draftInfo,
  },
  'drafts.discard': { input: z.object({ draft: name }), result: nothing },
  /**
   * Finds out what logging the draft would do; the job's result is a `LogPreview`, whose files `log.previewRows` lists. No
   * file is read.
   */
  'drafts.preview': { input: z.object({ draft: name }), result: job },
  /** The draft ends when the job is done; its result is a `LogResult`. */
  'drafts.log': {
    input: z.object({
      draft: name,
      skipUnreadable: z.boolean().default(false),
      /** A version without files is meant. */
      allowEmpty: z.boolean().default(false),
      /** Where steps add different content under one path, takes what was added last. */
      overwrite: z.boolean().default(false),
      /** Moves protected aliases too. */
      confirmed: z.boolean().optional(),
      /** The run that makes the version. */
      run: name.optional(),
    }),
    result: job,
  },
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;
