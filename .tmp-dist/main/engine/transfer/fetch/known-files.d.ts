import type { FingerprintBatch } from '../../catalog/batches.ts';
import type { Candidate } from './planned-change.ts';
import type { RowCursor } from './row-cursor.ts';
export declare const NOTHING_KNOWN: Pick<Candidate, 'content' | 'known'>;
/** What the catalog knows of the file at a path. Paths must be asked for in manifest order, as the cursor goes along. */
export declare function knownAt(known: RowCursor<FingerprintBatch>, path: string): Promise<Pick<Candidate, 'content' | 'known'>>;
