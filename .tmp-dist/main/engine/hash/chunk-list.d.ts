/**
 * Splits the packed chunk list of a large file into list chunks; an empty array when it is short enough to be kept
 * with the entry.
 * @param file for the message
 * @throws FILE_TOO_LARGE when even the list of list chunks is too long
 */
export declare function splitChunkList(list: Buffer, file: string): Buffer[];
