import { Command } from 'commander';
import { AppError } from '../contract/errors.ts';
import type { CommandInput, CommandSpec } from './spec.ts';
/** What happens with the parsed command line. */
export interface ProgramHost {
    readonly version: string;
    /** Columns for help. */
    readonly columns: number;
    run(spec: CommandSpec, input: CommandInput): Promise<void>;
    /** Gets help and version texts. */
    writeOut(text: string): void;
}
/** The parser for the whole command table. Throws Commander's own errors; see `usageError`. */
export declare function buildProgram(host: ProgramHost): Command;
/** Commander's complaint as an error of ours: one sentence, and where to read more. */
export declare function usageError(message: string, command: string): AppError;
