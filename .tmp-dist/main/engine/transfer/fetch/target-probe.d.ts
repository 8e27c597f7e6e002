/** What the file system of a folder does with names. */
export interface TargetTraits {
    /** `A` and `a` are one file. */
    readonly foldsCase: boolean;
    /** Composed and decomposed letters are one file. */
    readonly foldsUnicode: boolean;
    /** Names of this many bytes can be made, when that was asked. */
    readonly longNames: boolean;
}
/**
 * Finds out by trying, in a folder of its own that is removed again.
 *
 * @param longest bytes of the longest name that will be written, or 0
 */
export declare function probeTarget(root: string, longest: number): Promise<TargetTraits>;
