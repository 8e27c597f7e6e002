import type { StoreInfo } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import { engine, host } from '../../api/bridge.ts';
import { storeName } from '../../components/store-name.ts';
import { showUndoable } from '../../shell/undo-notice.tsx';

/**
 * Asks where a store is now and keeps the place; false when nothing was chosen.
 * @throws AppError `STORE_NOT_FOUND` when another store is there, and those of `store.add`
 */
export async function relocateStore(store: StoreInfo): Promise<boolean> {
  const name = storeName(store.handle);
  const { path } = await host('host.pickFolder', { title: `Where ${name} is now`, button: 'Choose' });
  if (path === null) return false;
  const known = (await engine('store.list', {})).items;
  const found = await engine('store.add', { location: path });
  if (found.id === store.id) return true;
  if (!known.some(({ id }) => id === found.id)) await engine('store.remove', { store: found.handle });
  throw new AppError('STORE_NOT_FOUND', `${path} holds another store, not ${name}.`, {
    path,
    hint: `Choose the folder to which ${name} was moved, or add this one as a store of its own.`,
  });
}

/** Forgets a store on this machine, with a way back; nothing in it is touched. */
export async function forgetStore(store: StoreInfo): Promise<void> {
  await engine('store.remove', { store: store.handle });
  showUndoable({
    label: `${storeName(store.handle)} was forgotten`,
    undo: async () => {
      await engine('store.add', {
        location: store.location,
        handle: store.handle,
        makeDefault: store.isDefault,
      });
    },
  });
}
