import * as z from 'zod';
import * as d from './domain.ts';
import { job, metadata, name, store } from './request-parts.ts';

/** What is in a `wandb_manifest.json`. */
export const manifestContents = z.object({
  /** Stored files, and their bytes as far as the manifest says. */
  files: d.count,
  bytes: d.count,
  references: d.count,
  /** What the digests of stored files are: null without any, `md5` also for a mix of both. */
  algorithm: d.algorithm.nullable(),
  /** Stored files that were looked for in the folder: 20,000 at most; 0 without a folder. */
  looked: d.count,
  /** Of those, files that are not there, and files of another size. */
  missing: d.count,
  different: d.count,
  /** The first of them. */
  examples: z.array(z.object({ path: z.string(), reason: z.enum(['missing', 'size']) })),
});
export type ManifestContents = z.infer<typeof manifestContents>;

/** Manifests of W&B: `wandb_manifest.json`. */
export const manifestRequests = {
  /** Writes the manifest of a version as W&B writes it; the job's result is a `ManifestResult`. */
  'manifest.export': {
    input: z.object({
      version: name,
      store,
      /** The file, which is replaced if it is there; or a folder, in which it gets W&B's name. */
      to: d.path,
    }),
    result: job,
  },
  /** What a manifest of W&B lists, and which of its files are not in a folder as it says; no file is read but the manifest. */
  'manifest.read': {
    input: z.object({ manifest: d.path, files: d.path.optional() }),
    result: manifestContents,
  },
  /**
   * Logs an artifact of W&B from its manifest and its files; the job's result is a `LogResult`. Every file is checked against
   * its digest. References are taken over as they are.
   */
  'manifest.import': {
    input: z.object({
      manifest: d.path,
      /** Folder with the artifact's files; not needed when it has references only. */
      files: d.path.optional(),
      /** `[[entity/]project/]collection`. */
      name,
      project: name.optional(),
      /** Default: the collection's own type, else `dataset`. */
      type: name.optional(),
      aliases: z.array(z.string()).default([]),
      tags: z.array(z.string()).default([]),
      description: z.string().max(1_000_000).optional(),
      metadata: metadata.optional(),
      /** Where no stored file of the manifest says which one W&B used; default: MD5, as in W&B. */
      algorithm: d.algorithm.optional(),
      /** Seconds from the creation of the version until it expires. */
      ttlSeconds: d.ttlSeconds.optional(),
      /** Moves protected aliases too. */
      confirmed: z.boolean().optional(),
      store,
      /** The run that makes the version. */
      run: name.optional(),
    }),
    result: job,
  },
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;
