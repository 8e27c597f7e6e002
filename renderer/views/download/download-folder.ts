import { sanitizeName } from '../../../contract/names.ts';

/** What the folder of a download is called unless the person says otherwise; Windows allows no `:` in names. */
export function usualName(
  { collection, version }: { readonly collection: string; readonly version: string },
  windows: boolean,
): string {
  return `${sanitizeName(collection)}${windows ? '-' : ':'}${version}`;
}

/** The folder that a download goes to when one was chosen: of the usual name in it, unless it is empty or called so itself. */
export function downloadFolder(
  chosen: { readonly path: string; readonly empty: boolean },
  name: string,
  windows: boolean,
): string {
  if (chosen.empty || chosen.path.endsWith(`${separatorOf(windows)}${name}`)) return chosen.path;
  return joinName(chosen.path, name, windows);
}

/** A name in a folder of this machine. */
export function joinName(folder: string, name: string, windows: boolean): string {
  const separator = separatorOf(windows);
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}

function separatorOf(windows: boolean): string {
  return windows ? '\\' : '/';
}
