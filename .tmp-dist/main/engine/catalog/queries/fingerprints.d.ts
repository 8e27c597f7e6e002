import type { DigestAlgorithm } from '../../artifact/entry.ts';
import { Moved } from '../../threads/rpc.ts';
import { type FingerprintBatch } from '../batches.ts';
import { type Db } from '../sql.ts';
/** Known files of a folder after a path. */
export declare function fingerprintBatch(db: Db, input: {
    folder: number;
    algorithm: DigestAlgorithm;
    chunks: boolean;
    after: string | null;
}): Moved<{
    batch: FingerprintBatch;
    next: string | null;
}>;
/** Keeps what was learnt of files. */
export declare function putFingerprints(db: Db, { folder, algorithm, batch }: {
    folder: number;
    algorithm: DigestAlgorithm;
    batch: FingerprintBatch;
}): void;
/** Forgets files of a folder. */
export declare function removeFingerprints(db: Db, { folder, paths }: {
    folder: number;
    paths: readonly string[];
}): void;
/** Forgets some files of a folder; true while there are more. */
export declare function clearFingerprintsPart(db: Db, { folder }: {
    folder: number;
}): boolean;
