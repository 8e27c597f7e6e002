import type { Dataset } from './data/dataset.ts';
import type { Restic } from './programs/restic.ts';

export type Unit = 'seconds' | 'bytes';

/** A measured figure: the median of its samples. */
export interface Figure {
  readonly value: number;
  readonly samples: readonly number[];
}

/** What DESIGN asks for: a share of the peer, or an amount in the unit of the line. */
export type Target =
  | { readonly kind: 'ratio'; readonly atMost: number }
  | { readonly kind: 'amount'; readonly atMost: number };

/** One line of the printed table. */
export interface Line {
  readonly what: string;
  readonly unit: Unit;
  readonly vitrine: Figure;
  readonly peer?: { readonly name: string; readonly figure: Figure };
  readonly target?: Target;
}

/** What a row gets to work with. */
export interface Bench {
  /** Timed samples of each side. */
  readonly runs: number;
  /** Folder of this row alone; removed when the row is done. */
  readonly folder: string;
  /** Folder in memory where the machine has one, else the same as `folder`; removed when the row is done. */
  readonly memoryFolder: string;
  /** Undefined where restic is not installed. */
  readonly restic: Restic | undefined;
  /** Numbers and sizes of what is measured, smaller for a quick look. */
  readonly scale: Scale;
  /** Tells a person who waits what goes on. */
  readonly note: (text: string) => void;
}

export interface Scale {
  /** Files or entries, of this many at full scale. */
  files(full: number): number;
  /** Bytes of a large file, of this many at full scale. */
  bytes(full: number): number;
  /** Versions, of this many at full scale. */
  versions(full: number): number;
}

/** One benchmark; its name is what `npm run bench -- NAME` takes. */
export interface Row {
  readonly name: string;
  /** What runs, in one sentence, for the list under the table. */
  readonly about: string;
  run(bench: Bench): Promise<Line[]>;
}

export type { Dataset };
