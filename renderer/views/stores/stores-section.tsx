import { Badge, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { StoreInfo } from '../../../contract/domain.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import { useEngine } from '../../api/queries.ts';
import { useShownPath } from '../../components/local-path.ts';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { storeName, storeStateWord } from '../../components/store-name.ts';
import { openOverlay } from '../../shell/overlays.ts';
import { StoreMenu } from './store-menu.tsx';
import { StoreTrouble } from './store-trouble.tsx';
import classes from './stores.module.css';

/** The stores that this machine knows: state, place, and what can be done with each. */
export function StoresSection() {
  const stores = useEngine('store.list', {});
  return (
    <section className={classes.section} aria-labelledby="settings-stores">
      <div className={classes.head}>
        <h2 id="settings-stores">Stores of this computer</h2>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => openOverlay({ kind: 'add-store' })}
        >
          Add a store
        </Button>
      </div>
      {stores.error ? (
        <ErrorState error={stores.error} onRetry={() => void stores.refetch()} />
      ) : stores.data ? (
        <ul className={classes.list}>
          {stores.data.items.map((store) => (
            <StoreRow key={store.id} store={store} />
          ))}
        </ul>
      ) : (
        <LoadingRows rows={2} height={64} />
      )}
    </section>
  );
}

function StoreRow({ store }: { readonly store: StoreInfo }) {
  const shown = useShownPath();
  const name = storeName(store.handle);
  return (
    <li className={classes.store} aria-label={name}>
      <div className={classes.words}>
        <div className={classes.title}>
          <bdi className="cut">{name}</bdi>
          {store.isDefault && (
            <Badge size="sm" variant="default">
              for new collections
            </Badge>
          )}
          <span className={classes.state} data-state={store.state}>
            {storeStateWord(store.state) ?? 'ready'}
          </span>
        </div>
        <bdi className={`cut ${classes.place}`} title={store.location}>
          {shown(store.location)}
        </bdi>
        <div className={classes.facts}>
          {formatCounted(store.collections, 'collection')}, {formatCounted(store.versions, 'version')},{' '}
          {formatBytes(store.storedBytes)} stored
          {store.freeBytes !== null && `, ${formatBytes(store.freeBytes)} free`}
        </div>
        {store.stateReason && <StoreTrouble store={store} />}
        {store.notices.map((notice) => (
          <p key={notice} className={classes.reason}>
            {notice}
          </p>
        ))}
      </div>
      <StoreMenu store={store} />
    </li>
  );
}
