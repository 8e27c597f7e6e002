import type { CliEnvironment } from './context.ts';
/** Prints an error as one line on standard error and returns the exit code of its class. */
export declare function reportError(environment: CliEnvironment, error: unknown, options: {
    readonly json: boolean;
    readonly verbose: boolean;
}): Promise<number>;
