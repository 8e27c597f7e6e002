import { AppError } from '../contract/errors.ts';
import { type CommandInput, textOption } from './spec.ts';

/** The part of a version that `--path` or `--glob` asks for; undefined for all of it. @throws AppError `USAGE` for both */
export function partOption(input: CommandInput): string | undefined {
  const path = textOption(input, 'path');
  const glob = textOption(input, 'glob');
  if (path === undefined || glob === undefined) return path ?? glob;
  throw new AppError('USAGE', 'Both --path and --glob are given.', { hint: 'Give one of them.' });
}
