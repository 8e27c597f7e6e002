import { useRovingIndex } from '@mantine/hooks';
import { IconDeviceDesktop, IconServer2 } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { StoreInfo } from '../../../contract/domain.ts';
import { formatCount, formatCounted } from '../../../contract/numbers.ts';
import { useEngine } from '../../api/queries.ts';
import { storeName, storeStateWord } from '../../components/store-name.ts';
import { openOverlay } from '../overlays.ts';
import { places } from '../places.ts';
import { SectionHead } from './section-head.tsx';
import classes from './sidebar.module.css';
import { useSidebar } from './sidebar-state.ts';

/** The stores of this machine and how they stand. */
export function StoreList() {
  const { data } = useEngine('store.list', {});
  const [location, navigate] = useLocation();
  const stores = data?.items ?? [];
  const chosen = useSidebar((state) => state.store);
  const shown = stores.find(({ handle }) => handle === chosen) ?? stores.find((store) => store.isDefault);
  const { getItemProps } = useRovingIndex({ total: stores.length, orientation: 'vertical', loop: false });
  return (
    <section className={classes.section} aria-labelledby="sidebar-stores">
      <SectionHead
        id="sidebar-stores"
        title="Stores"
        add="Add a store"
        onAdd={() => openOverlay({ kind: 'add-store' })}
      />
      <ul className={classes.list} data-rows={Math.max(1, stores.length)}>
        {stores.map((store, index) => (
          <li key={store.id}>
            <button
              type="button"
              className={classes.row}
              data-here={isHere(location, store)}
              data-shown={store.id === shown?.id}
              aria-current={isHere(location, store) ? 'page' : undefined}
              title={store.stateReason ?? store.location}
              {...getItemProps({
                index,
                onClick: () => {
                  useSidebar.setState({ store: store.handle });
                  navigate(places.store(store.handle));
                },
              })}
            >
              {store.handle === 'local' ? (
                <IconDeviceDesktop size={16} stroke={1.5} aria-hidden="true" />
              ) : (
                <IconServer2 size={16} stroke={1.5} aria-hidden="true" />
              )}
              <bdi className="cut">{storeName(store.handle)}</bdi>
              <span className="hidden-text">, {holdsWords(store)}</span>
              <span className={classes.count} aria-hidden="true">
                {storeStateWord(store.state) ??
                  (store.collections === 0 ? 'empty' : formatCount(store.collections))}
              </span>
              {(store.state !== 'ready' || stores.length > 1) && (
                <span className={classes.stateDot} data-state={store.state} />
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function isHere(location: string, store: StoreInfo): boolean {
  return location === places.store(store.handle) || (location === places.home() && store.isDefault);
}

function holdsWords(store: StoreInfo): string {
  const state = storeStateWord(store.state);
  const holds = store.collections === 0 ? 'empty' : formatCounted(store.collections, 'collection');
  return state ? `${holds}, ${state}` : holds;
}
