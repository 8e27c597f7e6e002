import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { StoreInfo } from '../../../contract/domain.ts';
import { engine, host } from '../../api/bridge.ts';
import { storeName } from '../../components/store-name.ts';
import { places } from '../../shell/places.ts';
import { tellFailure } from '../jobs/job-actions.ts';
import { forgetStore, relocateStore } from './store-steps.ts';

/** What can be done with a store. */
export function StoreMenu({ store }: { readonly store: StoreInfo }) {
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const attempt = (work: () => Promise<unknown>) =>
    void work().then(() => client.invalidateQueries({ queryKey: ['store.list'] }), tellFailure);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`What to do with ${storeName(store.handle)}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => navigate(places.store(store.handle))}>Open</Menu.Item>
        <Menu.Item onClick={() => navigate(places.storage(store.handle))}>What uses the disk</Menu.Item>
        <Menu.Item onClick={() => void host('host.showItem', { path: store.location }).catch(tellFailure)}>
          Show its folder
        </Menu.Item>
        {!store.isDefault && (
          <Menu.Item
            onClick={() =>
              attempt(() => engine('settings.set', { key: 'defaultStore', value: store.handle }))
            }
          >
            Use for new collections
          </Menu.Item>
        )}
        <Menu.Item onClick={() => attempt(() => relocateStore(store))}>It was moved…</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => attempt(() => forgetStore(store))}>Forget on this computer</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
