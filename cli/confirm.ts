import { AppError, type JsonValue } from '../contract/errors.ts';
import type { CliContext } from './context.ts';

interface Confirmation {
  /** What would happen, in one sentence. */
  readonly message: string;
  readonly path?: string;
  /** Plain JSON for programs. */
  readonly details?: JsonValue | undefined;
}

/**
 * Asks at the terminal whether to go on.
 *
 * @throws CONFIRMATION_NEEDED where nobody can answer, CANCELLED after any answer but yes
 */
export async function confirm(context: CliContext, { message, ...options }: Confirmation): Promise<void> {
  const { prompt } = context.environment;
  if (prompt === undefined || context.json) {
    const hint = 'Run it again with --yes to go on.';
    throw new AppError('CONFIRMATION_NEEDED', message, { hint, ...options });
  }
  const answer = await prompt('Go on? [y/N] ');
  if (!/^y(es)?$/i.test(answer.trim())) throw new AppError('CANCELLED', 'Nothing was changed.');
}
