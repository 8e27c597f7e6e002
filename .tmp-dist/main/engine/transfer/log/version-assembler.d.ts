import type { ChangeCounts } from '../../../../contract/domain.ts';
import type { DigestAlgorithm, StoredEntry } from '../../artifact/entry.ts';
import { type BaseEntry } from './classify.ts';
import type { ManifestSpool } from './manifest-spool.ts';
/** What a whole version amounts to. */
export interface AssembledVersion {
    readonly identity: string;
    readonly digest: string;
    readonly files: number;
    readonly bytes: number;
    /** Against the version before; null when there is none. */
    readonly changes: ChangeCounts | null;
    /** Files with the content of the version before, but another time or executable bit. */
    readonly onlyAttributesChanged: number;
    /** Whether any file is as in the version before. */
    readonly sharesWithBase: boolean;
}
/** Takes a version's entries in manifest order and makes its identity, digest, manifest and change counts. */
export declare class VersionAssembler {
    #private;
    static create(options: {
        readonly algorithm: DigestAlgorithm;
        readonly spool: ManifestSpool;
        readonly hasBase: boolean;
    }): Promise<VersionAssembler>;
    private constructor();
    /** Adds the next entry, with what the version before has at its path. */
    add(entry: StoredEntry, base: BaseEntry | undefined): void;
    /** An entry of the version before that is gone. */
    remove(base: BaseEntry): void;
    /** Ends the version; the manifest is ended through the spool. */
    finish(): AssembledVersion;
}
