import type { WriteJob } from './fetch-worker-api.ts';
/**
 * Verifies the chunks of one read and writes them to every file that wants them. Files of one chunk are put in
 * place at once; pieces of larger ones go into their temporary files.
 *
 * @returns n × 32 bytes, the fingerprints of the whole files
 * @throws STORE_DAMAGED naming the pack and the file, and the errors of `target-errors.ts`
 */
export declare function runWriteJob(job: WriteJob): Buffer;
