import { Autocomplete, Popover, Select } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useAllCollections } from '../../api/collections.ts';
import { useEngine } from '../../api/queries.ts';
import { useHeldEscape } from '../../components/dialog.tsx';
import { storeName } from '../../components/store-name.ts';
import classes from './log-fields.module.css';
import type { NamedSheet } from './use-log-sheet.ts';

/** Says in which store and project the collection is or will be, and changes both. */
export function PlaceButton({ sheet }: { readonly sheet: NamedSheet }) {
  const { draft, change, known } = sheet;
  const [opened, setOpened] = useState(false);
  useHeldEscape(opened);
  const stores = useEngine('store.list', {}).data?.items ?? [];
  const collections = useAllCollections().data ?? [];
  const handle = draft.store ?? stores.find(({ isDefault }) => isDefault)?.handle ?? '';
  const project = known?.project ?? draft.project;
  const place = stores.length > 1 ? `${storeName(handle)}/${project}` : project;
  const exists = known !== undefined && known.collectionId !== null;
  // Nothing is said of what is not known, such as while the store is away.
  const where = known === undefined || exists ? 'in' : 'new in';
  const projects = new Set(collections.filter(({ store }) => store === handle).map((each) => each.project));
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.placeButton}
          data-exists={exists}
          aria-label={`${where} ${place}: change store and project`}
          onClick={() => setOpened((open) => !open)}
        >
          {exists && <IconCheck size={14} stroke={2} aria-hidden="true" />}
          <span className="cut">
            {where} <bdi>{place}</bdi>
          </span>
          <IconChevronDown size={12} stroke={2} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Store and project">
        <div className={classes.placeForm}>
          <Select
            label="Store"
            data={stores.map((store) => ({ value: store.handle, label: storeName(store.handle) }))}
            value={handle}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(value) => change({ store: value })}
          />
          <Autocomplete
            label="Project"
            data={[...projects].sort()}
            value={draft.project}
            comboboxProps={{ withinPortal: false }}
            onChange={(value) => change({ project: value })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
