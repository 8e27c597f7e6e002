/** A path in a version: a name in a folder, which is empty for the top. */
export function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
