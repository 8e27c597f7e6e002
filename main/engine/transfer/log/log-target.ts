import { AppError } from '../../../../contract/errors.ts';
import { type ArtifactPath, parseArtifactPath, validateCollectionName } from '../../../../contract/names.ts';

/**
 * The collection that a version is to be logged to, by `[[entity/]project/]name`. An alias is no part of it.
 *
 * @throws AppError `INVALID_NAME`
 */
export function parseLogTarget(text: string): Omit<ArtifactPath, 'alias'> {
  const { alias, ...target } = parseArtifactPath(text);
  if (alias !== undefined) {
    throw new AppError('INVALID_NAME', `"${text}" names a version; logging makes the next one by itself.`, {
      hint: `Give the name alone, and aliases apart: --name ${text.slice(0, text.indexOf(':'))} --alias ${alias}.`,
    });
  }
  validateCollectionName(target.name);
  return target;
}
