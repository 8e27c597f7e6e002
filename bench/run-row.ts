import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Line, Row } from './row.ts';

/** Where Linux keeps files in memory. */
const MEMORY_FOLDER = '/dev/shm';

/** Runs one row in folders of its own, which are gone afterwards, also when it fails or is interrupted. */
export async function runRow(row: Row, bench: Omit<Bench, 'folder' | 'memoryFolder'>): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
  const parent = existsSync(MEMORY_FOLDER) ? MEMORY_FOLDER : folder;
  const memoryFolder = mkdtempSync(join(parent, 'vitrine-bench-'));
  const remove = () => {
    // After an interruption a program that ran may still write for a moment.
    const patience = { maxRetries: 10, retryDelay: 200 };
    for (const path of [memoryFolder, folder]) rmSync(path, { recursive: true, force: true, ...patience });
  };
  const stop = () => {
    remove();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await row.run({ ...bench, folder, memoryFolder });
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    remove();
  }
}
