import type { CollectionSummary, DatasetFolder } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';

/** The dataset folders that are bound to a collection. */
export function useBoundFolders(collection: CollectionSummary): readonly DatasetFolder[] {
  const { data } = useEngine('folders.list', {});
  const { store, project, name } = collection;
  return (
    data?.items.filter(
      (each) => each.store === store && each.project === project && each.collection === name,
    ) ?? []
  );
}
