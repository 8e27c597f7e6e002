import type { Scale } from './row.ts';

/** Divisors of the quick look. */
const FEWER_FILES = 50;
const FEWER_BYTES = 32;
const FEWER_VERSIONS = 20;

/** The amounts of the targets. */
export const FULL: Scale = { files: (full) => full, bytes: (full) => full, versions: (full) => full };

/** Enough to see that every row runs. */
export const SMALL: Scale = {
  files: (full) => Math.ceil(full / FEWER_FILES),
  bytes: (full) => Math.ceil(full / FEWER_BYTES),
  versions: (full) => Math.ceil(full / FEWER_VERSIONS),
};
