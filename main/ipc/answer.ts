import type { Reply } from '../../contract/client.ts';
import { toErrorData } from '../../contract/errors.ts';

/** Runs what answers a request; whatever it throws becomes the error of the reply. */
export async function answer<T>(work: () => T | Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toErrorData(error) };
  }
}
