import type { Transferable } from 'node:worker_threads';
import { type Moved } from '../threads/rpc.ts';
import type { ReadQueries, WriteQueries } from './queries/registry.ts';
type Queries = ReadQueries & WriteQueries;
type Input<M extends keyof Queries> = Parameters<Queries[M]>[1];
type Unmoved<T> = T extends Moved<infer V> ? V : T;
type Output<M extends keyof Queries> = Unmoved<Awaited<ReturnType<Queries[M]>>>;
/** What the catalog's worker answers: every query by its name. */
export type CatalogWorkerApi = {
    [M in keyof Queries]: (input: Input<M>) => Output<M>;
} & {
    open: (input: null) => void;
    close: (input: null) => void;
    dataVersion: (input: null) => number;
};
export interface CatalogWorkerData {
    readonly dir: string;
    readonly role: 'writer' | 'reader';
}
/** The catalog's threads: one that writes, and readers that are started when they are of use. */
export declare class CatalogThreads {
    #private;
    /** Starts the writer, which opens the file and brings it up to date. */
    static open(dir: string): Promise<CatalogThreads>;
    private constructor();
    write<M extends keyof WriteQueries>(method: M, input: Input<M>, transfer?: readonly Transferable[]): Promise<Output<M>>;
    /** Reads on any thread that is free. */
    read<M extends keyof ReadQueries>(method: M, input: Input<M>, transfer?: readonly Transferable[]): Promise<Output<M>>;
    /** Reads on the thread that keeps what such reads computed before. */
    readFixed<M extends keyof ReadQueries>(method: M, input: Input<M>): Promise<Output<M>>;
    onChanged(listener: () => void): () => void;
    close(): Promise<void>;
}
export {};
