import { Button, Select } from '@mantine/core';
import { useLocation } from 'wouter';
import type { StoreInfo } from '../../../contract/domain.ts';
import { formatBytes, formatCounted, formatDay, formatSize } from '../../../contract/numbers.ts';
import type { RequestResult } from '../../../contract/requests.ts';
import { useEngine } from '../../api/queries.ts';
import { Moment } from '../../components/moment.tsx';
import { ReasonButton } from '../../components/reason-button.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { storeName, whyNotWritable } from '../../components/store-name.ts';
import { openOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { StoreTrouble } from '../stores/store-trouble.tsx';
import { CollectionSizes } from './collection-sizes.tsx';
import { DeletedItems } from './deleted-items.tsx';
import classes from './storage.module.css';
import { StoreHealth } from './store-health.tsx';

type Usage = RequestResult<'storage.usage'>;

/** What uses the disk in a store, what was deleted and can be restored, and a safe clean-up. */
export function StorageView({ handle }: { readonly handle?: string }) {
  const stores = useEngine('store.list', {});
  const items = stores.data?.items ?? [];
  const store = items.find((each) => each.handle === handle) ?? items.find(({ isDefault }) => isDefault);
  return (
    <>
      <TopBar crumbs={[{ label: 'Storage' }]} {...(store ? { store: store.handle } : {})} />
      <div className={classes.scroller}>
        <div className={classes.page}>
          {stores.error ? (
            <ErrorState error={stores.error} onRetry={() => void stores.refetch()} />
          ) : store ? (
            <StoreStorage store={store} all={items} />
          ) : stores.data ? (
            <EmptyState
              title="There is no store on this computer."
              action={<Button onClick={() => openOverlay({ kind: 'add-store' })}>Add a store</Button>}
            />
          ) : (
            <LoadingRows />
          )}
        </div>
      </div>
    </>
  );
}

function StoreStorage({ store, all }: { readonly store: StoreInfo; readonly all: readonly StoreInfo[] }) {
  const [, navigate] = useLocation();
  const usage = useEngine('storage.usage', { store: store.handle }, { keepPrevious: true });
  return (
    <>
      <header className={classes.head}>
        <h1 className={`view-title ${classes.heading}`}>Storage</h1>
        {all.length > 1 && (
          <Select
            aria-label="Store"
            value={store.handle}
            data={all.map(({ handle }) => ({ value: handle, label: storeName(handle) }))}
            allowDeselect={false}
            onChange={(handle) => handle && navigate(places.storage(handle))}
          />
        )}
        <ReasonButton
          reason={whyNotWritable(store) ?? undefined}
          onClick={() => openOverlay({ kind: 'clean-up', store: store.handle })}
        >
          Free up space…
        </ReasonButton>
      </header>
      {store.stateReason && (
        <div className={classes.trouble}>
          <StoreTrouble store={store} />
        </div>
      )}
      {usage.error ? (
        <ErrorState error={usage.error} onRetry={() => void usage.refetch()} />
      ) : usage.data ? (
        <>
          <Summary usage={usage.data} />
          <CollectionSizes collections={usage.data.collections} />
          <DeletedItems store={store} />
          <StoreHealth store={store} />
        </>
      ) : (
        <LoadingRows rows={6} />
      )}
    </>
  );
}

function Summary({ usage }: { readonly usage: Usage }) {
  const { storedBytes, freeBytes, deleted, reclaimable } = usage;
  const logical = usage.collections.reduce((sum, each) => sum + each.logicalBytes, 0);
  return (
    <dl className={classes.figures}>
      <div>
        <dd>{formatBytes(storedBytes)}</dd>
        <dt>stored for {formatBytes(logical)} of versions</dt>
      </div>
      <div>
        <dd>{formatSize(freeBytes, 'unknown')}</dd>
        <dt>free on this disk</dt>
      </div>
      <div>
        <dd>{formatBytes(deleted.bytes)}</dd>
        <dt>
          in {formatCounted(deleted.versions, 'deleted version')}
          {deleted.restorableUntil && `, restorable until ${formatDay(deleted.restorableUntil, new Date())}`}
        </dt>
      </div>
      <div>
        <dd>{reclaimable === null ? '—' : formatBytes(reclaimable.bytes)}</dd>
        <dt>
          {reclaimable === null ? (
            'can be freed: not measured yet'
          ) : (
            <>
              can be freed, measured <Moment iso={reclaimable.measuredAt} />
            </>
          )}
        </dt>
      </div>
    </dl>
  );
}
