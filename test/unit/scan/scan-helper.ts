import { FolderScanner } from '../../../main/engine/scan/scan-folder.ts';
import type { ScanBatch, ScanOptions, ScanSummary } from '../../../main/engine/scan/scan-types.ts';

/** A whole scan in memory. */
export interface WholeScan extends ScanSummary {
  readonly paths: string[];
  readonly batches: ScanBatch[];
}

/** Scans with a scanner of its own, or the one given. */
export async function scanAll(
  root: string,
  options: Partial<ScanOptions> & { scanner?: FolderScanner } = {},
): Promise<WholeScan> {
  const { scanner = new FolderScanner(), ...rest } = options;
  const batches: ScanBatch[] = [];
  try {
    const scan = scanner.scan({ root, ignore: [], signal: new AbortController().signal, ...rest });
    for (;;) {
      const next = await scan.next();
      if (next.done) return { ...next.value, batches, paths: batches.flatMap((batch) => batch.paths) };
      batches.push(next.value);
    }
  } finally {
    if (!options.scanner) await scanner.close();
  }
}
