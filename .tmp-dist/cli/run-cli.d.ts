import { type CliEnvironment } from './context.ts';
/** Runs one command line (without node and script) and returns the exit code. Never throws. */
export declare function runCli(argv: readonly string[], environment: CliEnvironment): Promise<number>;
