/** True for URIs of files of this machine, in whatever form. */
export function isFileUri(uri: string): boolean {
  return /^file:/i.test(uri);
}
