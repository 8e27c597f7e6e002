import type { Progress } from '../../../../contract/domain.ts';
/** Totals of a phase, where they are known. */
export interface PhaseTotals {
    readonly files?: number;
    readonly bytes?: number;
}
/** Counts what a job has done and reports it, merged to at most ten reports a second. */
export declare class ProgressMeter {
    #private;
    /** @param now clock in ms, for tests */
    constructor(report: (progress: Progress) => void, now?: () => number);
    /** Starts a phase; its counts begin at zero. The first report is made at once. */
    phase(name: string, totals?: PhaseTotals): void;
    /** Sets totals that became known during the phase. */
    total(totals: PhaseTotals): void;
    /** Counts files and bytes as done. */
    add(done: {
        readonly files?: number;
        readonly bytes?: number;
    }): void;
    /** The present state. */
    current(): Progress;
    /** Makes no further report. */
    stop(): void;
}
