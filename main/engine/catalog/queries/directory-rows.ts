/** Columns of a sub-folder in `directories`, with the sums of what is below it. */
export interface DirectoryColumns {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
}

/** A sub-folder of a folder (`''` for the whole version) as an item of a list. */
export function directoryItem(folder: string, { name, files, bytes }: DirectoryColumns) {
  return { type: 'folder', name, path: folder === '' ? name : `${folder}/${name}`, files, bytes } as const;
}
