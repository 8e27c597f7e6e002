import * as z from 'zod';
import * as d from './domain.ts';
import { job, literalPaths, name, rows, store, window } from './request-parts.ts';
import { fileRow } from './row-shapes.ts';

/** Entries and folders of the version, literally; default: all references. */
const paths = literalPaths.min(1).optional();

/** What is known of a version's references. */
const referenceState = z.object({
  references: d.count,
  /** When all of them were checked last on this machine; null when they never were. */
  checkedAt: z.string().nullable(),
  changed: d.count,
  missing: d.count,
  /** Of those that changed or are missing, how many a person said may stay so. */
  kept: d.count,
  /** Of that check. */
  unknown: d.count,
});

/** References of versions: whether they still name what was recorded. */
export const referenceRequests = {
  /** Looks at each reference; the job's result is a `CheckResult`, and is kept for `references.state`. */
  'references.check': { input: z.object({ version: name, store, paths }), result: job },
  /** What is known of a version's references without looking at any. */
  'references.state': { input: z.object({ version: name, store }), result: referenceState },
  /**
   * Says that what drifted may stay as it is, until it drifts in another way: it is told as `kept` from then on, on this
   * machine. The marks stay.
   */
  'references.keep': {
    input: z.object({ version: name, store, paths, kept: z.boolean().default(true) }),
    result: referenceState,
  },
  /** Those that changed or are missing, as far as is known, by path. */
  'references.drifted': {
    input: z.object({ version: name, store, ...window }),
    result: rows(fileRow),
  },
  /**
   * Logs a version like this one with what its references name now; the job's result is a `LogResult`. Those that are gone are
   * left out of it; those that cannot be looked at stay as they are, and are told as `skipped`.
   */
  'references.renew': {
    input: z.object({
      version: name,
      store,
      paths,
      /** Their bytes are stored, so that they can change no more. What is gone stays a reference then. */
      copy: z.boolean().default(false),
      /** Moves protected aliases too. */
      confirmed: z.boolean().optional(),
      /** The run that makes the version. */
      run: name.optional(),
    }),
    result: job,
  },
} as const satisfies Record<string, { input: z.ZodType; result: z.ZodType }>;
