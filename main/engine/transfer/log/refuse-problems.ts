import type { Problem } from '../../../../contract/domain.ts';
import { AppError, type ErrorCode } from '../../../../contract/errors.ts';

/** Problems that an error names one by one. */
const PROBLEMS_SHOWN = 100;

const UNREADABLE = {
  code: 'FILES_UNREADABLE',
  hint: 'Nothing was logged. Mend or ignore these files, or leave them out with --skip-unreadable.',
} as const;

/** @throws AppError of the given code, else `FILES_UNREADABLE`, with the problems, if there are any */
export function refuseProblems(
  problems: readonly Problem[],
  { code, hint }: { readonly code: ErrorCode; readonly hint: string } = UNREADABLE,
): void {
  const first = problems[0];
  if (!first) return;
  const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
  const what = first.message.includes(first.path) ? first.message : `${first.path}: ${first.message}`;
  throw new AppError(code, `${what}${more}`, {
    path: first.path,
    hint,
    details: { count: problems.length, problems: problems.slice(0, PROBLEMS_SHOWN) },
  });
}
