/** Amounts of what is measured, smaller for a quick look. */
export interface Scale {
  /** Files or entries, of this many at full scale. */
  files(full: number): number;
  /** Bytes of a large file, of this many at full scale. */
  bytes(full: number): number;
  /** Versions, of this many at full scale. */
  versions(full: number): number;
}

/** Divisors of the quick look. */
const FEWER_FILES = 50;
const FEWER_BYTES = 32;
const FEWER_VERSIONS = 20;

/** The amounts that the targets speak of. */
export const FULL: Scale = { files: (full) => full, bytes: (full) => full, versions: (full) => full };

/** Enough to see that every row runs. */
export const SMALL: Scale = {
  files: (full) => Math.ceil(full / FEWER_FILES),
  bytes: (full) => Math.ceil(full / FEWER_BYTES),
  versions: (full) => Math.ceil(full / FEWER_VERSIONS),
};
