import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Noise } from './noise.ts';

/** Files in one folder of a dataset. */
const FILES_PER_FOLDER = 1_000;

export interface DatasetShape {
  readonly files: number;
  /** Bytes of each file. */
  readonly bytes: number;
  readonly seed: number;
  /** Files that lie together in one more folder, `wide`, beside the others. */
  readonly wide?: number;
}

/** A folder of equally large files of incompressible bytes. */
export interface Dataset {
  readonly root: string;
  readonly files: number;
  /** Path of a file below the root. */
  path(file: number): string;
  /** Gives some files other content of the same size; each call with another `round` picks and fills anew. */
  change(count: number, round: number): void;
}

/** Writes a dataset. */
export function makeDataset(root: string, shape: DatasetShape): Dataset {
  const { files, bytes, seed, wide = 0 } = shape;
  const path = (file: number) => (file < wide ? `wide/${name(file)}` : narrowPath(file - wide));
  const noise = new Noise(seed);
  const content = Buffer.alloc(bytes);
  let folder = '';
  for (let file = 0; file < files; file++) {
    const target = join(root, path(file));
    if (folder !== dirname(target)) {
      folder = dirname(target);
      mkdirSync(folder, { recursive: true });
    }
    writeFileSync(target, noise.fill(content));
  }
  const change = (count: number, round: number) => {
    const random = new Noise(seed + round);
    for (const file of distinct(count, files, random))
      writeFileSync(join(root, path(file)), random.fill(content));
  };
  return { root, files, path, change };
}

function narrowPath(file: number): string {
  return `part-${String(Math.floor(file / FILES_PER_FOLDER)).padStart(4, '0')}/${name(file)}`;
}

function name(file: number): string {
  return `sample-${String(file).padStart(7, '0')}.bin`;
}

function distinct(count: number, limit: number, random: Noise): Set<number> {
  const picked = new Set<number>();
  while (picked.size < Math.min(count, limit)) picked.add(random.below(limit));
  return picked;
}
