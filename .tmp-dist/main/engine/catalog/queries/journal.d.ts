import { type Db } from '../sql.ts';
/** Writes journal rows so that they survive a power cut. */
export declare function putJournal(db: Db, { job, rows }: {
    job: string;
    rows: readonly {
        key: string;
        value: unknown;
    }[];
}): void;
/** Journal rows of a job by key. */
export declare function journal(db: Db, { job, prefix }: {
    job: string;
    prefix: string;
}): {
    key: string;
    value: unknown;
}[];
/** Forgets a job's journal. */
export declare function clearJournal(db: Db, { job }: {
    job: string;
}): void;
/** Runs a write transaction that is on the disk when it returns; others may be lost by a power cut. */
export declare function durably<T>(db: Db, work: () => T): T;
