/**
 * The address of a worker's entry beside the calling module, with the caller's own extension, so that the
 * same code starts its workers from the sources and from the built files.
 *
 * @param base `import.meta.url` of the caller
 * @param name relative path without extension, such as `./hash-worker`
 */
export declare function workerFile(base: string, name: string): URL;
