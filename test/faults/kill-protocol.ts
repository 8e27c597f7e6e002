import type { FileContents, Snapshot } from '../helpers/folder-snapshot.ts';
import { noise } from '../helpers/store-builder.ts';

/** The collection that the children write. */
export const COLLECTION = 'animals';

export type Operation =
  | 'log'
  | 'log-large'
  | 'alias'
  | 'delete'
  | 'gc'
  | 'checkout'
  | 'download'
  | 'load'
  | 'rebuild';

/** What a child is told to do first; then it goes on with operations of its own choice until it is killed. */
export interface Order {
  readonly operation: Operation;
  /** Number of the first step; each operation takes the next. */
  readonly step: number;
  readonly seed: number;
}

/** What a child says, one JSON document a line. */
export type Marker =
  | { readonly at: 'ready' }
  | { readonly at: 'end'; readonly operation: Operation; readonly step: number; readonly version?: string }
  | ({ readonly at: 'begin'; readonly step: number } & Begun);

export type Begun =
  /** The user works in the folders that the operation of this step takes; nothing of the product runs. */
  | { readonly operation: 'prepare' }
  | { readonly operation: 'log' | 'log-large' | 'alias' | 'gc' | 'load' | 'rebuild' }
  | { readonly operation: 'delete' | 'download'; readonly version: string }
  | {
      readonly operation: 'checkout';
      readonly version: string;
      /** What the target held just before. */
      readonly before: Snapshot;
      /** The check-outs that could be undone just before. */
      readonly checkouts: readonly string[];
    };

/** Paths of one world below its root. */
export const PLACES = {
  home: 'home',
  /** Another catalog on the same store. */
  otherHome: 'other-home',
  store: 'store',
  /** The folder that is logged. */
  data: 'data',
  /** A folder of many packs. */
  large: 'large',
  /** The folder that versions are checked out to. */
  target: 'target',
  downloads: 'downloads',
  /** `XDG_DATA_HOME` of the children: holds the trash. */
  xdg: 'xdg',
} as const;

/** The files of a step: most stay from step to step, and no two steps hold the same. */
export function treeOf(step: number): FileContents {
  const files: Record<string, Uint8Array | string> = { 'step.txt': `step ${step}` };
  for (let index = 0; index < 14; index++) {
    const since = Math.floor(step / (index + 2));
    if ((since + index) % 7 === 6) continue;
    const name = index % 3 === 0 ? `f${index}.bin` : `deep/${index % 4}/f${index}.bin`;
    files[name] = noise(40 + index * 350, `${index} since ${since}`);
  }
  files['large.bin'] = noise(600_000 + Math.floor(step / 9), `large since ${Math.floor(step / 9)}`);
  return files;
}

/** The step that a version was logged at, from its description. */
export function stepOf(description: string): number {
  return Number(description.replace(/^step /, ''));
}
