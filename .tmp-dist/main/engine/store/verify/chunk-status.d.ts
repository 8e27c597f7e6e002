/** What is known of each chunk: readable, or in which finding it is lost or at risk. */
export declare class ChunkStatus {
    #private;
    /** The chunk was read and is what its name says. */
    setGood(hashes: Buffer, at: number): void;
    /** The chunk is touched by a finding, unless another copy of it is good. */
    setTouched(hashes: Buffer, at: number, finding: number): void;
    /** `good`, `unknown` to every index, or the number of a finding. */
    get(hashes: Buffer, at: number): 'good' | 'unknown' | number;
}
