import { Button, CloseButton, TextInput, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconDatabase, IconFilter, IconPlus, IconStack2 } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { CollectionSummary, StoreInfo } from '../../../contract/domain.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import { Keys } from '../../components/keys.tsx';
import { isReadOnly, storeName, storeStateWord, whyNotWritable } from '../../components/store-name.ts';
import { chooseFolderToLog } from '../../shell/use-app-commands.ts';
import { StoreTrouble } from '../stores/store-trouble.tsx';
import classes from './store-view.module.css';

/** What a store is called and holds, how it stands, and a filter over its collections. */
export function StoreHeader({
  handle,
  store,
  collections,
  query,
  onQuery,
  filter,
  onLeaveFilter,
}: {
  readonly handle: string;
  readonly store: StoreInfo | undefined;
  readonly collections: readonly CollectionSummary[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly filter: RefObject<HTMLInputElement | null>;
  readonly onLeaveFilter: () => void;
}) {
  const reason = whyNotWritable(store);
  const versions = collections.reduce((sum, each) => sum + each.versions, 0);
  return (
    <header className={classes.header}>
      <div className={classes.first}>
        <h1 className={`cut view-title ${classes.name}`} title={store?.location}>
          <bdi>{storeName(handle)}</bdi>
        </h1>
        <TextInput
          ref={filter}
          className={classes.filter}
          aria-label="Filter collections"
          placeholder="Filter collections"
          value={query}
          leftSection={<IconFilter size={16} stroke={1.5} />}
          rightSection={
            query === '' ? (
              <Keys keys="/" />
            ) : (
              <CloseButton size={20} aria-label="Clear the filter" onClick={() => onQuery('')} />
            )
          }
          onChange={(event) => onQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onQuery('');
            if (event.key !== 'ArrowDown' && event.key !== 'Enter' && event.key !== 'Escape') return;
            event.preventDefault();
            onLeaveFilter();
          }}
        />
        <Tooltip label={reason} disabled={reason === null}>
          <Button
            leftSection={<IconPlus size={16} />}
            disabled={reason !== null}
            onClick={() => void chooseFolderToLog()}
          >
            Log a folder
          </Button>
        </Tooltip>
      </div>
      <ul className={classes.facts} aria-label="Facts">
        <li>
          <IconStack2 size={14} stroke={1.5} aria-hidden="true" />
          {formatCounted(collections.length, 'collection')}, {formatCounted(versions, 'version')}
        </li>
        {store && (
          <li>
            <IconDatabase size={14} stroke={1.5} aria-hidden="true" />
            {formatBytes(store.storedBytes)} stored
          </li>
        )}
        {store && isReadOnly(store) && (
          <li className={classes.trouble} title={store.stateReason ?? undefined}>
            <IconAlertTriangle size={14} stroke={1.5} aria-hidden="true" />
            {storeStateWord(store.state)}
          </li>
        )}
        {store && (
          <li className={`cut ${classes.location}`}>
            <bdi>{store.location}</bdi>
          </li>
        )}
      </ul>
      {store && isReadOnly(store) && store.stateReason && (
        <div className={classes.reason}>
          <StoreTrouble store={store} />
        </div>
      )}
    </header>
  );
}
