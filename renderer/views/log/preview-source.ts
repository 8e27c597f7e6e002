import type { PreviewRow } from '../../../contract/row-shapes.ts';
import { engine } from '../../api/bridge.ts';
import type { TreeSource } from '../../components/paged-tree/tree-source.ts';

/** The rows that a preview found, for a tree. */
export function previewSource(job: string, changedOnly: boolean): TreeSource<PreviewRow> {
  return {
    key: ['log.previewRows', job, changedOnly],
    read: (folder, offset, limit) => engine('log.previewRows', { job, folder, offset, limit, changedOnly }),
  };
}

/** What a preview found directly in its folder; undefined when it is more than can be ticked one by one. */
export async function topRows(job: string): Promise<readonly PreviewRow[] | undefined> {
  const { items, total } = await engine('log.previewRows', { job, limit: 1000 });
  return items.length === total ? items : undefined;
}
