import { Popover, Tooltip, UnstyledButton } from '@mantine/core';
import { useEffect } from 'react';
import type { StoreInfo } from '../../contract/domain.ts';
import { nameInSentence } from '../../contract/shown-text.ts';
import { useEngine } from '../api/queries.ts';
import { StoreTrouble } from '../views/stores/store-trouble.tsx';
import classes from './store-status.module.css';

/** When each store was last read, by id; only what this window has seen. */
const lastRead = new Map<string, string>();

/** How the store of a page stands: up to date and since when, or offline with the steps that may mend it. */
export function StoreStatus({ handle }: { readonly handle: string }) {
  const stores = useEngine('store.list', {});
  const store = stores.data?.items.find((each) => each.handle === handle);
  const time = clock(stores.dataUpdatedAt);
  useEffect(() => {
    if (store && store.state !== 'missing') lastRead.set(store.id, time);
  }, [store, time]);
  if (!store) return null;
  if (store.state === 'ready') {
    return (
      <Tooltip label={`${nameInSentence(store.location)} was read at ${time}`}>
        <span className={classes.status} data-state="ready" role="status">
          <span className={classes.dot} aria-hidden="true" />
          <span className={classes.words}>Up to date, {time}</span>
        </span>
      </Tooltip>
    );
  }
  return (
    <span role="status">
      <Popover width={360} position="bottom-end" closeOnClickOutside={false} trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton className={classes.status} data-state={store.state}>
            <span className={classes.dot} aria-hidden="true" />
            <span className={classes.words}>{inWords(store)}</span>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <StoreTrouble store={store} />
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}

function inWords(store: StoreInfo): string {
  if (store.state === 'ready') return '';
  if (store.state !== 'missing') return STATES[store.state];
  const since = lastRead.get(store.id);
  return since === undefined ? 'Offline' : `Offline, as of ${since}`;
}

function clock(time: number): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

const STATES = {
  'read-only': 'Read-only',
  damaged: 'Damaged',
  newer: 'Made by a newer Vitrine',
  'went-back': 'History went back',
} as const;
