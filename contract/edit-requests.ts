import * as z from 'zod';
import * as d from './domain.ts';
import { keepingRules } from './keeping-shapes.ts';
import { metadata, name, store } from './request-parts.ts';

const text = z.string().max(1_000_000);
const labels = z.array(z.string()).max(10_000);

/**
 * Changing what may change of versions and collections. Of a list the whole (`tags`) comes first, then what goes
 * (`removeTags`), then what comes (`addTags`); additions and removals meet what others changed meanwhile.
 */
export const editRequests = {
  /** All in one transaction, or none when nothing would change. */
  'versions.edit': {
    input: z.strictObject({
      version: name,
      store,
      /** Markdown. */
      description: text.optional(),
      /** The whole; `setMetadata` and `removeMetadata` change single keys of its top level. */
      metadata: metadata.optional(),
      setMetadata: metadata.optional(),
      removeMetadata: labels.optional(),
      tags: labels.optional(),
      addTags: labels.optional(),
      removeTags: labels.optional(),
      /** `latest` stays with the newest version, whatever the list says. */
      aliases: labels.optional(),
      addAliases: labels.optional(),
      removeAliases: labels.optional(),
      /** Seconds from the creation of the version until it expires; null for none. */
      ttlSeconds: d.ttlSeconds.nullable().optional(),
      /** Moves and takes protected aliases too. */
      confirmed: z.boolean().optional(),
    }),
    result: d.aliasResult,
  },

  'collections.edit': {
    input: z.strictObject({
      collection: name,
      store,
      name: z.string().optional(),
      type: z.string().optional(),
      description: text.optional(),
      tags: labels.optional(),
      addTags: labels.optional(),
      removeTags: labels.optional(),
      /** Aliases that move and go only with a confirmation. */
      protectedAliases: labels.optional(),
      protect: labels.optional(),
      unprotect: labels.optional(),
      /** Which versions stay; null: all. */
      keeping: keepingRules.nullable().optional(),
    }),
    result: d.collectionDetail,
  },
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;
