import { join } from 'node:path';
import type { Bench } from '../row.ts';
import { GIB, KIB } from '../sizes.ts';
import { type Dataset, makeDataset } from './dataset.ts';
import { makeLargeFile } from './large-file.ts';
import { readThrough } from './read-through.ts';

/** Seeds are part of the measurement: with them every machine measures the same bytes. */
const SMALL_FILES_SEED = 1;
const LARGE_FILE_SEED = 2;

/** The folder that most rows use: 50,000 files of 10 KiB. */
export function smallFiles(bench: Bench): Dataset {
  const files = bench.scale.files(50_000);
  bench.note(`writing ${files} files of 10 KiB`);
  const dataset = makeDataset(join(bench.folder, 'source'), {
    files,
    bytes: 10 * KIB,
    seed: SMALL_FILES_SEED,
  });
  readThrough(dataset.root);
  return dataset;
}

export interface LargeFolder {
  readonly root: string;
  /** Writes the file again with this many other bytes put into its middle. */
  insertInTheMiddle(bytes: number): void;
}

/** A folder with one file of 2 GiB. */
export function largeFile(bench: Bench): LargeFolder {
  const bytes = bench.scale.bytes(2 * GIB);
  const root = join(bench.folder, 'source');
  const file = join(root, 'large.bin');
  bench.note(`writing one file of ${bytes} bytes`);
  makeLargeFile(file, { bytes, seed: LARGE_FILE_SEED });
  readThrough(root);
  return {
    root,
    insertInTheMiddle: (inserted) =>
      makeLargeFile(file, {
        bytes,
        seed: LARGE_FILE_SEED,
        insert: { at: bytes / 2, bytes: inserted, seed: LARGE_FILE_SEED + 1 },
      }),
  };
}
