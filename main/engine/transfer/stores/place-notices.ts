/** Folders that programs keep in step with other machines, by what their names begin with. */
const SYNCED = [
  'dropbox',
  'onedrive',
  'icloud drive',
  'com~apple~clouddocs',
  'google drive',
  'googledrive',
  'nextcloud',
  'pcloud',
];

/**
 * What a user should know about the place of a store. Programs that copy a folder between machines know nothing of
 * commits: they would put two machines' entries of the same number side by side as "conflicted copies".
 */
export function placeNotices(path: string): string[] {
  const synced = path
    .split(/[\\/]/)
    .find((name) => SYNCED.some((prefix) => name.toLowerCase().startsWith(prefix)));
  if (synced === undefined) return [];
  return [
    `The store lies in "${synced}", which another program copies between machines. Write to it from one machine only, and check it with "vitrine store verify" when a file named as a conflicted copy appears.`,
  ];
}
