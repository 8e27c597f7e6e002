import type { Reply } from '../../contract/client.ts';
import { AppError, systemCode, toErrorData } from '../../contract/errors.ts';

/** Runs what answers a request; whatever it throws becomes the error of the reply. */
export async function answer<T>(work: () => T | Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toErrorData(isFull(error) ? diskFull(error) : error) };
  }
}

function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(systemCode(error) ?? '');
}

/** Settings and dropped files lie on the disk of `VITRINE_HOME`. */
function diskFull(cause: unknown): AppError {
  return new AppError('DISK_FULL', 'No space is left on the disk that Vitrine keeps its data on.', {
    hint: 'Free some space on this disk and try again.',
    cause,
  });
}
