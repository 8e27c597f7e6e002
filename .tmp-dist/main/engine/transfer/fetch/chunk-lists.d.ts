import { type Content } from '../../artifact/entry.ts';
import type { FetchContext } from './fetch-types.ts';
/** A file's content with the path that is named when something is wrong with it. */
export interface NamedContent {
    readonly path: string;
    readonly content: Content;
}
/** Length of reference number `at` of a packed chunk list, in bytes. */
export declare function refLength(list: Buffer, at: number): number;
/** SHA-256 of reference number `at` of a packed chunk list. */
export declare function refHash(list: Buffer, at: number): Buffer;
/**
 * The whole packed chunk list of a content; list chunks are read and verified.
 *
 * @throws STORE_DAMAGED when the list is not the one that the content's id names, or its lengths do not add up
 */
export declare function chunkListOf(context: FetchContext, named: NamedContent, signal: AbortSignal): Promise<Buffer>;
