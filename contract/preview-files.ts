import type { PreviewRow } from './row-shapes.ts';

/** Reads what is directly in a folder of a preview, from an offset on. */
type ReadRows = (window: {
  readonly folder: string;
  readonly offset: number;
}) => Promise<{ readonly items: readonly PreviewRow[]; readonly total: number }>;

/** The files of a preview below a folder, page by page: of each folder what is in its folders first, then its own files. */
export async function* previewFiles(read: ReadRows, folder = ''): AsyncGenerator<readonly PreviewRow[]> {
  for (let offset = 0, total = 1; offset < total; ) {
    const page = await read({ folder, offset });
    for (const row of page.items) {
      // Folders that were not entered have no number of files.
      if (row.kind === 'folder' && row.files !== null) yield* previewFiles(read, row.path);
    }
    const files = page.items.filter(({ kind }) => kind === 'file');
    if (files.length > 0) yield files;
    if (page.items.length === 0) return;
    total = page.total;
    offset += page.items.length;
  }
}
