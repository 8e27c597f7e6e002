import { useMemo } from 'react';
import type { FileRow, FileRows } from '../../../contract/row-shapes.ts';
import { engine } from '../../api/bridge.ts';
import type { TreeSource } from '../../components/paged-tree/tree-source.ts';
import { type PagedTree, usePagedTree } from '../../components/paged-tree/use-paged-tree.ts';
import type { Order } from './file-heads.tsx';

/** `drifted`: references that changed or are missing, which are no tree. */
export type KindFilter = 'all' | 'stored' | 'reference' | 'drifted';

/** The files of a version as a tree in an order, with only those of one kind if wanted. */
export function useFileTree(version: string, order: Order, kind: KindFilter): PagedTree<FileRow> {
  const { sort, descending } = order;
  const source = useMemo<TreeSource<FileRow>>(() => {
    const input = { version, sort, descending, ...(kind === 'all' || kind === 'drifted' ? {} : { kind }) };
    return {
      key: ['files.rows', input],
      read: (folder, offset, limit) => engine('files.rows', { ...input, folder, offset, limit }),
      again: (page) => (page as FileRows).counting,
    };
  }, [version, sort, descending, kind]);
  return usePagedTree(source);
}

/** The version whose files a tree shows: the one before, while those of another are not there yet. */
export function versionOf({ source }: PagedTree<FileRow>): string {
  return (source.key[1] as { readonly version: string }).version;
}
