import { useAllCollections } from '../../api/collections.ts';
import { useEngine } from '../../api/queries.ts';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { FirstRun } from './first-run.tsx';
import { NoStore } from './no-store.tsx';
import { StoreView } from './store-view.tsx';

/** Where the app begins: the default store, or how to begin when there is nothing yet. */
export function HomeView() {
  const stores = useEngine('store.list', {});
  const collections = useAllCollections();
  const error = stores.error ?? collections.error;
  if (error) {
    return (
      <>
        <TopBar crumbs={[]} />
        <ErrorState error={error} onRetry={() => void (stores.error ? stores : collections).refetch()} />
      </>
    );
  }
  if (!collections.data) {
    return (
      <>
        <TopBar crumbs={[]} />
        <LoadingRows rows={10} />
      </>
    );
  }
  const known = stores.data?.items;
  if (known?.length === 0) return <NoStore />;
  if (collections.data.length === 0 && (known?.length ?? 1) <= 1) return <FirstRun />;
  // The list needs no more than the collections say, so it does not wait for how the stores stand.
  const handle = known?.find(({ isDefault }) => isDefault)?.handle ?? collections.data[0]?.store;
  return handle === undefined ? <FirstRun /> : <StoreView handle={handle} />;
}
