import type { Restic } from './programs/restic.ts';
import type { Scale } from './scale.ts';

/** How the figures of a line are shown; they are kept in seconds or bytes. */
export type Unit = 's' | 'ms' | 'KiB' | 'MiB' | 'MB';

/** A measured figure: the median of its samples. */
export interface Figure {
  readonly value: number;
  readonly samples: readonly number[];
}

/** The most that is wanted: a share of the peer, or an amount in seconds or bytes. */
export type Target =
  | { readonly kind: 'ratio'; readonly atMost: number }
  | { readonly kind: 'amount'; readonly atMost: number };

/** One line of the printed table. */
export interface Line {
  readonly what: string;
  readonly unit: Unit;
  readonly vitrine: Figure;
  readonly peer?: { readonly name: string; readonly figure: Figure };
  readonly target?: Target | undefined;
}

/** What a row gets to work with. */
export interface Bench {
  /** Timed samples of each side. */
  readonly runs: number;
  /** Folder of this row alone; removed when the row is done. */
  readonly folder: string;
  /** Folder in memory where the machine has one, else inside `folder`; removed when the row is done. */
  readonly memoryFolder: string;
  /** Undefined where restic is not installed. */
  readonly restic: Restic | undefined;
  readonly scale: Scale;
  /** Tells a person who waits what goes on. */
  readonly note: (text: string) => void;
}

/** One benchmark; its name is what `npm run bench -- NAME` takes. */
export interface Row {
  readonly name: string;
  /** What runs, for the list under the table. */
  readonly about: string;
  run(bench: Bench): Promise<Line[]>;
}
