/**
 * What crosses from the preload to the page, as Electron's `contextBridge` does it: values are copied, functions are wrapped, everything is
 * frozen, and of an error only its message is left.
 */
export function crossing(value: unknown, seen = new Map<object, unknown>()): unknown {
  if (typeof value === 'symbol') throw new Error('A symbol cannot cross the context bridge.');
  if (typeof value === 'function') return wrap(value as (...args: unknown[]) => unknown, seen);
  if (typeof value !== 'object' || value === null) return value;
  const there = seen.get(value);
  if (there !== undefined) return there;
  if (value instanceof Promise) {
    return value.then(
      (result) => crossing(result),
      (error: unknown) => Promise.reject(crossing(error)),
    );
  }
  if (value instanceof Error) return new Error(value.message);
  if (isPlatformObject(value)) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
  seen.set(value, copy);
  for (const [key, each] of Object.entries(value)) Reflect.set(copy, key, crossing(each, seen));
  return Object.freeze(copy);
}

function wrap(
  target: (...args: unknown[]) => unknown,
  seen: Map<object, unknown>,
): (...args: unknown[]) => unknown {
  const wrapped = (...args: unknown[]) => {
    try {
      return crossing(target(...args.map((arg) => crossing(arg))));
    } catch (error) {
      throw crossing(error);
    }
  };
  seen.set(target, wrapped);
  return wrapped;
}

/** Files, blobs and elements cross as they are. */
function isPlatformObject(value: object): boolean {
  return (
    value instanceof Blob ||
    value instanceof Element ||
    ArrayBuffer.isView(value) ||
    value instanceof ArrayBuffer
  );
}
