import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Noise } from './noise.ts';

const BLOCK_BYTES = 1024 * 1024;

export interface LargeFile {
  readonly bytes: number;
  readonly seed: number;
  /** Other bytes put in at an offset, which must be a multiple of 1 MiB; the file grows by them. */
  readonly insert?: { readonly at: number; readonly bytes: number; readonly seed: number };
}

/** Writes a file of incompressible bytes. */
export function makeLargeFile(file: string, { bytes, seed, insert }: LargeFile): void {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'w');
  try {
    const noise = new Noise(seed);
    for (let at = 0; at < bytes; at += BLOCK_BYTES) {
      if (insert?.at === at) append(descriptor, insert.bytes, new Noise(insert.seed));
      append(descriptor, Math.min(BLOCK_BYTES, bytes - at), noise);
    }
  } finally {
    closeSync(descriptor);
  }
}

function append(descriptor: number, bytes: number, noise: Noise): void {
  const block = noise.fill(Buffer.alloc(bytes));
  for (let at = 0; at < block.length; ) at += writeSync(descriptor, block, at);
}
