import { AppError } from '../../../contract/errors.ts';
import { parseArtifactPath, validateCollectionName, validateProject } from '../../../contract/names.ts';
import { problemOf } from './problem-of.ts';

/** Why a collection cannot be named so, with its project before a slash or apart; undefined when it can. */
export function nameProblem(name: string, project: string): AppError | undefined {
  const parts = name.split(/[/:]/);
  if (parts.length > 4 || parts.includes('')) {
    return new AppError('INVALID_NAME', `"${name.slice(0, 200)}" does not name a collection.`, {
      hint: 'Write a name, or a project, a slash and a name, for example "pets/animals".',
    });
  }
  return problemOf(() => {
    const parsed = parseArtifactPath(name);
    if (parsed.alias !== undefined) {
      throw new AppError('INVALID_NAME', 'A new version gets its number by itself.', {
        hint: 'Leave out the colon and what follows; aliases have a field of their own.',
      });
    }
    validateCollectionName(parsed.name);
    validateProject(parsed.project ?? project);
  });
}
