import { Button } from '@mantine/core';
import { IconFolderSearch } from '@tabler/icons-react';
import type { DatasetFolder } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Keys } from '../../components/keys.tsx';
import { ErrorState } from '../../components/states.tsx';
import { storeName, whyNotWritable } from '../../components/store-name.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { FolderChoices } from './folder-choices.tsx';
import { FolderRules } from './folder-rules.tsx';
import { FolderStanding } from './folder-standing.tsx';
import classes from './folders.module.css';
import { useFolderActions } from './use-folder-actions.ts';
import { useFolderNext } from './use-folder-next.ts';

/** A dataset folder with all that can be done with it. */
export function OpenFolder({
  folder,
  shownPath,
}: {
  readonly folder: DatasetFolder;
  readonly shownPath: string;
}) {
  const actions = useFolderActions(folder, shownPath);
  const stores = useEngine('store.list', {}).data?.items;
  const next = useFolderNext(folder);
  const why = whyNotWritable(stores?.find(({ handle }) => handle === folder.store));
  const canLog = folder.state === 'changed' && why === null && !actions.logging;
  useShortcuts([
    { keys: 'mod+enter', label: 'Log pending changes', run: () => (canLog ? void actions.log() : undefined) },
  ]);
  const several = (stores?.length ?? 0) > 1;
  return (
    <Dialog
      title={<bdi>{shownPath}</bdi>}
      subtitle={
        <>
          Logged to{' '}
          <bdi>
            {several && `${storeName(folder.store)}/`}
            {folder.project}/{folder.collection}
          </bdi>
          , {folder.type}
        </>
      }
      mark={<IconFolderSearch className={classes.mark} size={24} stroke={1.5} aria-hidden="true" />}
      note={why ?? 'Its versions stay when it is no longer watched.'}
      actions={
        <>
          <Button variant="subtle" onClick={() => void actions.remove()}>
            Stop watching
          </Button>
          <Button variant="default" onClick={closeOverlay}>
            Close
          </Button>
          {folder.state === 'changed' && (
            <Button
              disabled={!canLog}
              title={why ?? undefined}
              rightSection={actions.logging ? undefined : <Keys keys="mod+enter" />}
              onClick={() => void actions.log()}
            >
              {actions.logging ? 'Logging…' : `Log as ${next}`}
            </Button>
          )}
        </>
      }
    >
      <FolderStanding folder={folder} />
      {actions.error !== undefined && (
        <ErrorState
          error={actions.error}
          action={
            <Button size="xs" variant="default" onClick={actions.clearError}>
              Close
            </Button>
          }
        />
      )}
      <FolderChoices folder={folder} onChange={(change) => void actions.update(change)} />
      <FolderRules folder={folder} onSave={(ignore) => actions.update({ ignore: [...ignore] })} />
    </Dialog>
  );
}
