import type { FileRow } from '../../../contract/row-shapes.ts';
import type { PagedTree } from '../../components/paged-tree/use-paged-tree.ts';
import type { FileLines } from './file-lines.ts';

const AT_ONCE = 1000;

/** The lines of a tree of files, as the list of files takes them. */
export function treeLines(tree: PagedTree<FileRow>): FileLines {
  return {
    count: tree.layout.count,
    row: tree.row,
    level: (line) => tree.at(line)?.level ?? 0,
    isOpen: (line) => {
      if (tree.at(line)?.opened !== undefined) return true;
      return tree.row(line)?.kind === 'folder' ? false : undefined;
    },
    place: (line) => {
      const place = tree.at(line);
      return { position: (place?.index ?? 0) + 1, of: place?.total ?? 0 };
    },
    read: (first, last) => readLines(tree, first, last),
    onRange: tree.onRange,
  };
}

async function readLines(tree: PagedTree<FileRow>, first: number, last: number): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  let line = first;
  while (line <= last) {
    const start = tree.at(line);
    if (!start) break;
    // As many rows of the folder as follow each other without an open folder between them.
    let count = 1;
    while (count < AT_ONCE && line + count <= last) {
      const place = tree.at(line + count);
      if (place?.folder !== start.folder || place.index !== start.index + count) break;
      count += 1;
    }
    const { items } = await tree.source.read(start.folder, start.index, count);
    rows.push(...items);
    line += count;
  }
  return rows;
}
