import type { VersionDetail } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';
import { storeName } from '../../components/store-name.ts';
import { places } from '../../shell/places.ts';
import { useShownCollection } from '../../shell/sidebar/sidebar-state.ts';
import type { Crumb } from '../../shell/top-bar.tsx';
import { collectionName } from './version-names.ts';

type Named = Pick<VersionDetail, 'entity' | 'project' | 'collection' | 'store'>;

/** The way to a page about a version: store, project, collection, and the page itself. The sidebar is told of the collection. */
export function useVersionCrumbs(version: Named | undefined, page: string): readonly Crumb[] {
  const collection = useEngine(
    'collections.get',
    { collection: version ? collectionName(version) : '-', store: version?.store },
    { enabled: version !== undefined },
  );
  useShownCollection(collection.data?.id);
  if (!version) return [{ label: page }];
  const store = places.store(version.store);
  return [
    { label: storeName(version.store), to: store },
    { label: version.project, to: store },
    { label: version.collection, to: collection.data ? places.collection(collection.data.id) : store },
    { label: page },
  ];
}
