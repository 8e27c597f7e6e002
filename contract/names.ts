import { AppError } from './errors.ts';

/** Project of names that say none. */
export const DEFAULT_PROJECT = 'uncategorized';

const MAX_NAME = 128;

/** What a path text like `team/pets/cats:v3` names; undefined where it says nothing. */
export interface ArtifactPath {
  readonly entity: string | undefined;
  readonly project: string | undefined;
  readonly name: string;
  readonly alias: string | undefined;
}

/**
 * Checks the name of a collection by W&B's rule, 1 to 128 of `a-z A-Z 0-9 _ - .`, and, beyond it, that it is
 * not `.` or `..`, which could not be downloaded.
 * @throws INVALID_NAME
 */
export function validateCollectionName(name: string): void {
  if (!isCollectionName(name)) {
    const example = suggestName(name) || 'animals';
    throw new AppError('INVALID_NAME', `"${shown(name)}" cannot be the name of an artifact.`, {
      hint: `Use 1 to ${MAX_NAME} of the characters a-z A-Z 0-9 _ - . for example "${example}".`,
    });
  }
}

/**
 * Checks an artifact type: the pattern that W&B's registry demands, and that it is not reserved for W&B's own
 * artifacts.
 * @param name of the collection, which decides about two reserved types
 * @throws INVALID_TYPE
 */
export function validateType(type: string, name = ''): void {
  if (type.length > MAX_NAME || !isTypePattern(type)) {
    throw new AppError('INVALID_TYPE', `"${shown(type)}" cannot be the type of an artifact.`, {
      hint: `Use 1 to ${MAX_NAME} letters, digits, "_", "-" and, not at the start, "." or spaces, for example "dataset".`,
    });
  }
  const reserved =
    type.startsWith('wandb-') ||
    type === 'job' ||
    (type === 'run_table' && name.startsWith('run-')) ||
    (type === 'code' && name.startsWith('source-'));
  if (reserved) {
    throw new AppError(
      'INVALID_TYPE',
      `The type "${type}" is reserved for artifacts that W&B makes itself.`,
      {
        hint: 'Choose another type, for example "dataset" or "model".',
      },
    );
  }
}

/**
 * Checks an alias that a person gives: 1 to 128 characters without `/` and `:`, and not `v0`, `v1`, …, which
 * name versions.
 * @throws INVALID_ALIAS
 */
export function validateAlias(alias: string): void {
  if (alias === '' || length(alias) > MAX_NAME || /[/:]/.test(alias) || !isText(alias)) {
    throw new AppError('INVALID_ALIAS', `"${shown(alias)}" cannot be an alias.`, {
      hint: `Use 1 to ${MAX_NAME} characters without "/" and ":", for example "best".`,
    });
  }
  if (isVersionAlias(alias)) {
    throw new AppError('INVALID_ALIAS', `"${alias}" cannot be an alias: names like it number the versions.`, {
      hint: 'Choose an alias that is not "v" and digits.',
    });
  }
}

/** True for `v` and ASCII digits: the name that a version has by its number (`v01` too). */
export function isVersionAlias(alias: string): boolean {
  return /^v[0-9]+$/.test(alias);
}

/**
 * Checks a tag: runs of Unicode letters, digits, `_` and `-` with spaces between, at most 128 characters.
 * @throws INVALID_TAG
 */
export function validateTag(tag: string): void {
  if (length(tag) > MAX_NAME || !isTagPattern(tag)) {
    throw new AppError('INVALID_TAG', `"${shown(tag)}" cannot be a tag.`, {
      hint: `Use 1 to ${MAX_NAME} letters, digits, "_" and "-", with spaces between words.`,
    });
  }
}

/**
 * Checks a project's name by W&B's rule, 1 to 128 characters, none of `/ \ # ? % :` and no line breaks, and, beyond it,
 * that it is not `.` or `..`, which name folders.
 * @throws INVALID_NAME
 */
export function validateProject(project: string): void {
  if (!isProjectName(project)) {
    throw new AppError('INVALID_NAME', `"${shown(project)}" cannot be the name of a project.`, {
      hint: `Use 1 to ${MAX_NAME} characters without / \\ # ? % : and line breaks, but not "." or "..".`,
    });
  }
}

/**
 * Checks the name of a run: 1 to 128 characters on one line.
 * @throws INVALID_NAME
 */
export function validateRunName(name: string): void {
  if (name.trim() === '' || length(name) > MAX_NAME || /[\r\n]/.test(name) || !isText(name)) {
    throw new AppError('INVALID_NAME', `"${shown(name)}" cannot be the name of a run.`, {
      hint: `Use 1 to ${MAX_NAME} characters on one line, for example "train with more data".`,
    });
  }
}

/**
 * Parses `[[entity/]project/]name[:alias]` as W&B does. The first `:` ends the name; the alias may hold
 * anything and is not checked, as are the names.
 * @throws INVALID_NAME when a part is empty or there are more than three
 */
export function parseArtifactPath(text: string): ArtifactPath {
  const colon = text.indexOf(':');
  const left = colon === -1 ? text : text.slice(0, colon);
  const alias = colon === -1 ? undefined : text.slice(colon + 1);
  const parts = left.split('/');
  if (parts.length > 3 || parts.includes('') || alias === '') {
    throw new AppError('INVALID_NAME', `"${shown(text)}" does not name an artifact.`, {
      hint: 'Write NAME, NAME:ALIAS, PROJECT/NAME:ALIAS or ENTITY/PROJECT/NAME:ALIAS, for example "animals:v3".',
    });
  }
  return { entity: parts.at(-3), project: parts.at(-2), name: parts.at(-1)!, alias };
}

/**
 * A name that `validateCollectionName` accepts, made from any text: other characters become `_`, and of one
 * that is too long the first and last 63 are kept, as in W&B. The empty text, `.` and `..` stay as they are.
 */
export function sanitizeName(text: string): string {
  const clean = text.replace(/[^a-zA-Z0-9_.-]/gu, '_');
  return clean.length <= MAX_NAME ? clean : `${clean.slice(0, 63)}..${clean.slice(-63)}`;
}

/**
 * A name for a collection from the name of a folder or a file: letters lose their accents, and what is not allowed becomes
 * one `-` between the words and nothing at the ends. Too long ones are cut as by `sanitizeName`. Empty when no letter or
 * digit is left.
 */
export function suggestName(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{Mark}+/gu, '');
  const name = plain.replace(/-*(?:[^a-zA-Z0-9_.-]+-*)+/gu, '-').replace(/^-+|-+$/g, '');
  return /[a-zA-Z0-9]/.test(name) ? sanitizeName(name) : '';
}

/**
 * A collection, or with an index a version of it, as people write it: `animals`, `animals:v3`, and `pets/animals:v3` outside
 * the default project.
 */
export function displayName(
  { project, name }: { readonly project: string; readonly name: string },
  index?: number,
): string {
  const collection = project === DEFAULT_PROJECT ? name : `${project}/${name}`;
  return index === undefined ? collection : `${collection}:v${index}`;
}

function isCollectionName(name: string): boolean {
  return name.length <= MAX_NAME && /^[a-zA-Z0-9_\-.]+$/.test(name) && name !== '.' && name !== '..';
}

function isProjectName(name: string): boolean {
  if (name === '' || name === '.' || name === '..') return false;
  return length(name) <= MAX_NAME && !/[/\\#?%:\r\n]/.test(name) && isText(name);
}

/** W&B's pattern `^[-\w]+([ ]*[-.\w]+)*$`, without its nested repeats, which take exponential time. */
function isTypePattern(type: string): boolean {
  return /^[-\w][-.\w ]*$/.test(type) && !type.endsWith(' ');
}

/** W&B's pattern `^[-\w]+( +[-\w]+)*$` with Unicode word characters as Python has them. */
function isTagPattern(tag: string): boolean {
  return /^[-_\p{L}\p{N}][-_\p{L}\p{N} ]*$/u.test(tag) && !tag.endsWith(' ');
}

function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Characters as people and W&B count them: code points. */
function length(text: string): number {
  return text.length <= MAX_NAME ? text.length : [...text].length;
}

function shown(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}
