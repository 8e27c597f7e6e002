import type { Progress } from '../contract/domain.ts';
import type { CliContext } from './context.ts';
/** Shows how far a job is. */
export interface ProgressDisplay {
    show(progress: Progress): void;
    /** Takes the display away, so that results start on a clean line. */
    clear(): Promise<void>;
}
/** A bar on a terminal; elsewhere nothing, or with `--verbose` a line for each phase and every five seconds. */
export declare function progressDisplay(context: CliContext): ProgressDisplay;
/** Phase, bar, percent, files, bytes, rate and time left, cut to a number of columns. */
export declare function progressLine(progress: Progress, columns: number): string;
