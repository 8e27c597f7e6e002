import type { VerifyResult } from '../../../../contract/domain.ts';
import type { KeptVersion } from '../contents.ts';
export type DamagedKind = 'store-file' | 'log' | 'checkpoint' | 'lease' | 'index' | 'pack' | 'manifest';
/** One damaged or missing object, and what it touches as far as found by now. */
export interface Finding {
    /** Key of the object. */
    readonly object: string;
    readonly kind: DamagedKind;
    message: string;
    /** Places in the list of versions. */
    readonly versions: Set<number>;
    readonly paths: Set<string>;
}
/** What a verification found, by object in the order of finding. */
export declare class Findings {
    #private;
    readonly notes: string[];
    /** Number of the finding for this object, which is made unless there is one. */
    add(kind: DamagedKind, object: string, message: string): number;
    get(number: number): Finding;
    ofKind(kind: DamagedKind): number[];
    /** Everything found, as the contract has it. */
    damages(versions: readonly KeptVersion[]): VerifyResult['damages'];
}
/** What is wrong, in the words of the error that said so. */
export declare function messageOf(error: unknown): string;
