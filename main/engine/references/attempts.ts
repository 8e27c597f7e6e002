import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, hasCode } from '../../../contract/errors.ts';
import { statusError, unreachable } from './reference-errors.ts';

/** How requests over a network are waited for and repeated. */
export interface RequestPolicy {
  /** Longest wait in ms for the head of an answer, and between two pieces of its body. */
  readonly timeoutMs: number;
  /** Pauses between attempts in ms; each is varied by up to a half so that clients do not move in step. */
  readonly pauses: readonly number[];
  /** Objects that one answer lists at most. */
  readonly pageSize: number;
}

export const DEFAULT_POLICY: RequestPolicy = {
  timeoutMs: 60_000,
  pauses: [200, 800, 3200, 12_800],
  pageSize: 1000,
};

/** @throws CANCELLED */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('CANCELLED', 'Cancelled.', { cause: signal.reason });
}

export interface Attempt {
  /** The URI, for messages. */
  readonly uri: string;
  readonly policy: RequestPolicy;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes a request; repeats it after failures that pass: no answer, 408, 429, 5xx. The action gets a signal that ends it
 * when it takes too long or is cancelled; what it returned can be read without that limit.
 * @throws CANCELLED, REFERENCE_MISSING, REFERENCE_DENIED, REFERENCE_CHANGED, REFERENCE_UNREACHABLE
 */
export async function attempt<T>(
  action: (signal: AbortSignal) => Promise<T>,
  { uri, policy, signal }: Attempt,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    throwIfCancelled(signal);
    try {
      return await once(action, { uri, policy, signal });
    } catch (error) {
      throwIfCancelled(signal);
      const known = toReferenceError(error, uri);
      const pause = policy.pauses[tries];
      if (!hasCode(known, 'REFERENCE_UNREACHABLE') || pause === undefined) throw known;
      await pauseFor(pause * (0.5 + Math.random() / 2), signal);
    }
  }
}

/** Any error of a request as one of references. Defects of the program pass through. */
export function toReferenceError(error: unknown, uri: string): unknown {
  if (error instanceof AppError || isDefect(error)) return error;
  const status = statusOf(error);
  if (status === undefined) return unreachable(uri, error);
  return statusError(uri, status, { message: nameOf(error), cause: error });
}

/** The HTTP status that an error of a cloud library carries. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { $metadata, statusCode, code, response } = error as {
    $metadata?: { httpStatusCode?: unknown };
    statusCode?: unknown;
    code?: unknown;
    response?: { status?: unknown };
  };
  return [$metadata?.httpStatusCode, statusCode, response?.status, code].find(
    (value): value is number => typeof value === 'number' && value >= 300 && value < 600,
  );
}

async function once<T>(
  action: (signal: AbortSignal) => Promise<T>,
  { uri, policy, signal }: Attempt,
): Promise<T> {
  const inner = new AbortController();
  const cancel = () => inner.abort(signal?.reason);
  signal?.addEventListener('abort', cancel, { once: true });
  const timer = setTimeout(
    () => inner.abort(unreachable(uri, `no answer within ${policy.timeoutMs / 1000} s`)),
    policy.timeoutMs,
  );
  try {
    // Not every library heeds the signal.
    return await Promise.race([action(inner.signal), rejected(inner.signal)]);
  } catch (error) {
    throw inner.signal.aborted ? inner.signal.reason : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function pauseFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return error.name === 'Error' || error.name === 'UnknownError' ? '' : error.name;
}

/** `fetch` throws TypeErrors for what the network did, with what it was as their cause. */
function isDefect(error: unknown): boolean {
  if (error instanceof TypeError) return error.cause === undefined;
  return error instanceof ReferenceError || error instanceof RangeError;
}
