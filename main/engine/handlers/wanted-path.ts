import { normalizeLogicalPath } from '../artifact/logical-path.ts';

/**
 * The entry that somebody asks for, normalised as it was when it was added: `./a//b` is `a/b`. A backslash stays on every
 * system, as versions from elsewhere have such names.
 *
 * @throws AppError `INVALID_PATH`
 */
export function wantedPath(text: string): string {
  return normalizeLogicalPath(text, 'posix');
}
