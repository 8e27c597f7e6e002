import type { VerifyResult } from '../../../contract/domain.ts';
import type { Backend } from './backends/backend.ts';
type VerifyPhase = 'log' | 'caches' | 'packs' | 'manifests';
interface VerifyProgress {
    readonly phase: VerifyPhase;
    /** Objects and bytes read so far, in all phases. */
    readonly objects: number;
    readonly bytes: number;
    /** Objects there were when it began. */
    readonly totalObjects: number;
}
export interface VerifyOptions {
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: ((progress: VerifyProgress) => void) | undefined;
}
/**
 * Reads a whole store again, also one that does not open any more, and reports every damaged or missing
 * object with the versions and paths that it touches. Trusts nothing but the log, and that only as far as it
 * proves itself. What no version needs is not read, only noted.
 *
 * @throws errors of the backend other than a missing object; CANCELLED
 */
export declare function verifyStore(backend: Backend, options?: VerifyOptions): Promise<VerifyResult>;
export {};
