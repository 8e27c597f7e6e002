import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { CollectionSummary } from '../../../contract/domain.ts';
import { useAllCollections } from '../../api/collections.ts';
import { useEngine } from '../../api/queries.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { storeName } from '../../components/store-name.ts';
import { VirtualRows, type VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import { places } from '../../shell/places.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { useShownStore } from '../../shell/sidebar/sidebar-state.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { chooseFolderToLog } from '../../shell/use-app-commands.ts';
import list from '../../styles/list-columns.module.css';
import { CollectionRow } from './collection-row.tsx';
import { NoStore } from './no-store.tsx';
import { StoreHeader } from './store-header.tsx';
import classes from './store-view.module.css';

const ROW = 52;

/** A store: how it stands, and its collections. */
export function StoreView({ handle }: { readonly handle: string }) {
  const collections = useAllCollections();
  const { data: stores } = useEngine('store.list', {});
  const [, navigate] = useLocation();
  const project = new URLSearchParams(useSearch()).get('project');
  const [query, setQuery] = useState(project === null ? '' : `${project}/`);
  const [current, setCurrent] = useState(-1);
  const rows = useRef<VirtualRowsHandle>(null);
  const filter = useRef<HTMLInputElement>(null);
  useShownStore(handle);
  useShortcuts([{ keys: '/', label: 'Filter this list', run: () => filter.current?.focus() }]);
  const store = stores?.items.find((each) => each.handle === handle);
  const all = collections.data?.filter((each) => each.store === handle) ?? [];
  if (stores?.items.length === 0) return <NoStore />;
  if (stores && !store) return <Forgotten handle={handle} />;
  const items = all.filter((each) => matches(each, query));
  return (
    <>
      <TopBar crumbs={[{ label: storeName(handle) }]} store={handle} />
      <StoreHeader
        handle={handle}
        store={store}
        collections={all}
        query={query}
        onQuery={setQuery}
        filter={filter}
        onLeaveFilter={() => rows.current?.focus()}
      />
      {collections.error ? (
        <ErrorState error={collections.error} onRetry={() => void collections.refetch()} />
      ) : !collections.data ? (
        <LoadingRows />
      ) : all.length === 0 ? (
        <EmptyState
          title={`${storeName(handle)} holds no collections yet.`}
          action={
            <Button disabled={store?.state !== 'ready'} onClick={() => void chooseFolderToLog()}>
              Log a folder
            </Button>
          }
        />
      ) : items.length === 0 ? (
        <EmptyState
          title={`No collection matches “${query}”.`}
          action={
            <Button variant="default" onClick={() => setQuery('')}>
              Clear the filter
            </Button>
          }
        />
      ) : (
        <>
          <div className={`${list.heads} ${classes.columns}`} aria-hidden="true">
            <span>Collection</span>
            <span>Newest</span>
            <span className={list.right}>Size, files</span>
            <span className={list.right}>Versions</span>
            <span>Changed</span>
          </div>
          <VirtualRows
            handle={rows}
            label={`Collections of ${storeName(handle)}`}
            role="listbox"
            count={items.length}
            rowHeight={ROW}
            current={Math.min(current, items.length - 1)}
            onCurrent={setCurrent}
            onClick={(index) => navigate(places.collection(items[index]!.id))}
            onOpen={(index) => navigate(places.collection(items[index]!.id))}
            onKey={(event) => {
              if (event.key !== '/') return false;
              filter.current?.focus();
              return true;
            }}
            rowAria={(index) => ({ key: items[index]!.id })}
            renderRow={(index) => <CollectionRow collection={items[index]!} />}
          />
        </>
      )}
    </>
  );
}

function Forgotten({ handle }: { readonly handle: string }) {
  const [, navigate] = useLocation();
  return (
    <>
      <TopBar crumbs={[{ label: storeName(handle) }]} heading={storeName(handle)} />
      <EmptyState
        title={`This computer does not know the store ${storeName(handle)}.`}
        action={
          <Button variant="default" onClick={() => navigate(places.home())}>
            All collections
          </Button>
        }
      >
        It was forgotten here. Nothing in it was touched: add it again to see its versions.
      </EmptyState>
    </>
  );
}

/** Every word is in the collection's name, project, type or description. */
function matches({ name, project, type, description }: CollectionSummary, query: string): boolean {
  const text = `${project}/${name} ${type} ${description}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
