import { AppError } from '../../../../contract/errors.ts';
import type { Backend } from './backend.ts';

/** A backend through which nothing can be changed: every write is `STORE_READ_ONLY` with this reason. */
export function readOnly(backend: Backend, reason: string): Backend {
  const refuse = async (): Promise<never> => {
    throw new AppError('STORE_READ_ONLY', reason, { path: backend.location });
  };
  return {
    location: backend.location,
    get: (key, options) => backend.get(key, options),
    size: (key) => backend.size(key),
    list: (prefix) => backend.list(prefix),
    freeBytes: () => backend.freeBytes(),
    put: refuse,
    createOnly: refuse,
    delete: refuse,
    removeLeftovers: refuse,
  };
}
