import { type CliContext } from './context.ts';
/**
 * The id of the job that begins with this text.
 *
 * @throws JOB_NOT_FOUND, AMBIGUOUS_NAME
 */
export declare function findJob(context: CliContext, text: string): Promise<string>;
