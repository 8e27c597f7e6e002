import { AppError } from '../../../../contract/errors.ts';
import { compileGlob, isGlob } from '../../artifact/glob.ts';
import type { EntryBatch } from '../../catalog/batches.ts';

/** A part of a version: one entry, a folder with all below, or the entries that match a glob. */
export interface Selection {
  /** As the user gave it; undefined for the whole version. */
  readonly text: string | undefined;
  /** True for a path that belongs to the part. */
  readonly matches: (path: string) => boolean;
}

/** What a user asked for: by a text, by names, or by both. */
export interface SelectionRequest {
  /** An entry, a folder, or a glob. */
  readonly path?: string | undefined;
  /** Entries and folders, literally. */
  readonly paths?: readonly string[] | undefined;
}

interface SelectionSource {
  readonly name: string;
  readonly entries: () => AsyncIterable<Pick<EntryBatch, 'paths'>>;
}

/**
 * Understands what a user asked for of a version.
 *
 * @throws ENTRY_NOT_FOUND when a text or a name matches nothing
 */
export async function selectionOf(
  { path, paths }: SelectionRequest,
  version: SelectionSource,
): Promise<Selection> {
  const byText = await resolveSelection(path, version);
  if (paths === undefined) return byText;
  const byName = await namedPaths(paths, version);
  if (byText.text === undefined) return byName;
  return {
    text: byText.text,
    matches: (candidate) => byText.matches(candidate) || byName.matches(candidate),
  };
}

/** Entries and folders by their names. */
async function namedPaths(paths: readonly string[], version: SelectionSource): Promise<Selection> {
  const names = new Set(paths.map((path) => path.replace(/\/+$/, '')));
  const missing = new Set(names);
  for await (const batch of version.entries()) {
    for (const path of batch.paths) missing.delete(nameOf(path, names) ?? '');
    if (missing.size === 0) break;
  }
  for (const path of missing) throw noMatch(path, version.name);
  return { text: [...names].join(', '), matches: (path) => nameOf(path, names) !== undefined };
}

/** The name that a path, or a folder that it is in, was given by; the outermost. */
function nameOf(path: string, names: ReadonlySet<string>): string | undefined {
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    const folder = path.slice(0, slash);
    if (names.has(folder)) return folder;
  }
  return names.has(path) ? path : undefined;
}

function noMatch(path: string, version: string): AppError {
  return new AppError('ENTRY_NOT_FOUND', `${version} has no file, folder or match for "${path}".`, {
    path,
    hint: `Run "vitrine files ${version}" to see what it holds.`,
  });
}

/**
 * Understands a selection. What names an entry or a folder of the version exactly is that, also when it looks
 * like a glob (`a[1].csv`). Globs are those of `compileGlob`.
 *
 * @param entries the version's entries
 * @throws ENTRY_NOT_FOUND when nothing matches, and those of `compileGlob`
 */
async function resolveSelection(text: string | undefined, version: SelectionSource): Promise<Selection> {
  const path = text?.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
  if (path === undefined || path === '' || path === '.') return { text: undefined, matches: () => true };
  const exact = (candidate: string) =>
    candidate.startsWith(path) && (candidate.length === path.length || candidate[path.length] === '/');
  if (await holds(version, exact)) return { text: path, matches: exact };
  const glob = isGlob(path) ? compileGlob(path) : undefined;
  if (glob !== undefined && (await holds(version, glob))) return { text: path, matches: glob };
  throw noMatch(path, version.name);
}

async function holds(version: SelectionSource, matches: (path: string) => boolean): Promise<boolean> {
  for await (const batch of version.entries()) if (batch.paths.some(matches)) return true;
  return false;
}
