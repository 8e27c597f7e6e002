import { type PackLine } from './pack-line.ts';
/** Seals the open packs of all lines; as one pack where they fit into one, so that a small job makes one object. */
export declare function sealPacks(lines: readonly PackLine[]): Promise<void>;
