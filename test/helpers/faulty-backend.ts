import { AppError } from '../../contract/errors.ts';
import { type Backend, objectMissing } from '../../main/engine/store/backends/backend.ts';

/**
 * One thing that goes wrong:
 * - `fail-before`: an error, and nothing was done
 * - `fail-after`: an error, though it was done
 * - `late`: an error, and it is done only just before the next `createOnly` (a request that timed out on its way)
 * - `lie-exists`: `createOnly` says `exists`, though it was this call that created it (a retry somewhere below)
 * - `stale`: the object that is there is not seen
 * - `refuse`: as `fail-before`, with an error that cannot be retried
 */
export type Fault = 'fail-before' | 'fail-after' | 'late' | 'lie-exists' | 'stale' | 'refuse';

type Method = 'get' | 'size' | 'put' | 'createOnly' | 'delete' | 'list';

/** Faults by method, used up one per call; then all is well. */
export type FaultPlan = { [M in Method]?: (Fault | undefined)[] };

/** A backend that lies and fails on plan. `calls` counts what was asked of it. */
export function faultyBackend(
  inner: Backend,
  faults: FaultPlan,
): Backend & { readonly calls: Record<Method, number> } {
  const calls: Record<Method, number> = { get: 0, size: 0, put: 0, createOnly: 0, delete: 0, list: 0 };
  let late: (() => Promise<unknown>) | undefined;

  async function through<T>(
    method: Method,
    action: () => Promise<T>,
    seen: { stale: () => T; lie: () => T },
  ): Promise<T> {
    calls[method]++;
    if (method === 'createOnly') {
      const arriving = late;
      late = undefined;
      await arriving?.();
    }
    const fault = faults[method]?.shift();
    if (fault === undefined) return action();
    if (fault === 'stale') return seen.stale();
    if (fault === 'late') late = action;
    if (fault === 'fail-after' || fault === 'lie-exists') await action();
    if (fault === 'lie-exists') return seen.lie();
    if (fault === 'refuse') throw new AppError('STORE_READ_ONLY', 'Refused.');
    throw new AppError('STORE_UNREACHABLE', 'The connection broke.');
  }

  const never = (): never => {
    throw new Error('This fault means nothing here');
  };
  return {
    calls,
    location: inner.location,
    get: (key, options) =>
      through('get', () => inner.get(key, options), {
        stale: () => {
          throw objectMissing(inner.location, key);
        },
        lie: never,
      }),
    size: (key) => through('size', () => inner.size(key), { stale: () => undefined, lie: never }),
    put: (key, body) => through('put', () => inner.put(key, body), { stale: never, lie: never }),
    createOnly: (key, body) =>
      through('createOnly', () => inner.createOnly(key, body), {
        stale: never,
        lie: () => 'exists' as const,
      }),
    delete: (key) => through('delete', () => inner.delete(key), { stale: never, lie: never }),
    async *list(prefix) {
      calls.list++;
      const fault = faults.list?.shift();
      let given = 0;
      for await (const listed of inner.list(prefix)) {
        if (fault && given++ === 1) throw new AppError('STORE_UNREACHABLE', 'The connection broke.');
        yield listed;
      }
    },
    removeLeftovers: (olderThanMs) => inner.removeLeftovers(olderThanMs),
    freeBytes: () => inner.freeBytes(),
  };
}
