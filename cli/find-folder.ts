import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DatasetFolder } from '../contract/domain.ts';
import { AppError } from '../contract/errors.ts';
import { type CliContext, call } from './context.ts';

/** The dataset folder at a path, or undefined when the folder is bound to nothing. */
export async function findFolder(context: CliContext, path: string): Promise<DatasetFolder | undefined> {
  const absolute = resolve(context.environment.cwd, path);
  const { items } = await call(context, 'folders.list', {});
  return (
    items.find((folder) => folder.path === absolute) ??
    items.find((folder) => samePlace(folder.path, absolute))
  );
}

/**
 * The dataset folder at a path.
 *
 * @throws FOLDER_NOT_FOUND
 */
export async function requireFolder(context: CliContext, path: string): Promise<DatasetFolder> {
  const folder = await findFolder(context, path);
  if (folder !== undefined) return folder;
  const absolute = resolve(context.environment.cwd, path);
  throw new AppError('FOLDER_NOT_FOUND', `${absolute} is not a dataset folder.`, {
    hint: `See "vitrine folders", or bind it with "vitrine folders add ${path} --name NAME".`,
    path: absolute,
  });
}

function samePlace(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    // A folder that is missing or closed to us is at no place.
    return false;
  }
}
