import type { FileRow } from '../../../contract/row-shapes.ts';

/** Lines of a list of files, whether a tree or what a search found. */
export interface FileLines {
  readonly count: number;
  readonly row: (line: number) => FileRow | undefined;
  /** 0 for all lines of what a search found. */
  readonly level: (line: number) => number;
  /** Undefined for files, and folders that cannot be opened here. */
  readonly isOpen: (line: number) => boolean | undefined;
  /** Reads the rows of lines that may not be on the screen. */
  readonly read: (first: number, last: number) => Promise<readonly FileRow[]>;
  readonly onRange: (first: number, last: number) => void;
  /** Which row of how many of its folder a line is, from 1. */
  readonly place: (line: number) => { readonly position: number; readonly of: number };
}
