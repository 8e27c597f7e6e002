import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { hasCode } from '../../../contract/errors.ts';
import { engine, host } from '../../api/bridge.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { Keys } from '../../components/keys.tsx';
import { ErrorState } from '../../components/states.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';

type Way = 'open' | 'create';

/** Makes a store known to this machine: one that is there, or a new one in a folder. */
export function AddStoreDialog({ way: first = 'open' }: { readonly way?: Way }) {
  const [, navigate] = useLocation();
  const [way, setWay] = useState<Way>(first);
  const [folder, setFolder] = useState<string | null>(null);
  const [handle, setHandle] = useState('');
  const [entity, setEntity] = useState('');
  const [makeDefault, setMakeDefault] = useState(false);
  const { busy, failure, attempt, forget } = useAttempt();
  const choose = async () => {
    const { path } = await host('host.pickFolder', { title: 'Folder of the store', button: 'Choose' });
    if (path === null) return;
    setFolder(path);
    forget();
    if (handle === '') setHandle(suggestedHandle(path));
  };
  const add = async (newId = false) => {
    if (folder === null || busy) return;
    await attempt(async () => {
      const store = await engine('store.add', {
        location: folder,
        create: way === 'create',
        newId,
        makeDefault,
        ...(handle.trim() === '' ? {} : { handle: handle.trim() }),
        ...(way === 'create' && entity.trim() !== '' ? { entity: entity.trim() } : {}),
      });
      closeOverlay();
      navigate(places.store(store.handle));
    });
  };
  useShortcuts([{ keys: 'mod+enter', label: 'Add the store', run: () => void add(), inFields: true }]);
  return (
    <Dialog
      title="Add a store"
      subtitle="A folder on a disk or a network drive, for you alone or for a team."
      note={
        way === 'create'
          ? 'Nothing in the folder is touched but what the store writes.'
          : 'Nothing is copied. What it holds shows up here.'
      }
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Cancel
          </Button>
          <Button
            onClick={() => void add()}
            disabled={folder === null}
            loading={busy}
            rightSection={<Keys keys="mod+enter" />}
          >
            {way === 'create' ? 'Create the store' : 'Add the store'}
          </Button>
        </>
      }
    >
      <SegmentedControl
        value={way}
        onChange={(value) => setWay(value as Way)}
        aria-label="Which store"
        data={[
          { value: 'open', label: 'One that exists' },
          { value: 'create', label: 'A new one' },
        ]}
      />
      <FolderField folder={folder} goOn onChoose={() => void choose()} />
      <TextInput
        label="Name on this computer"
        description="How you call it, in the sidebar and on the command line."
        value={handle}
        onChange={(event) => setHandle(event.currentTarget.value)}
      />
      {way === 'create' && (
        <TextInput
          label="Entity"
          description="The first part of full names in it: a team or a person. Left empty: your name."
          value={entity}
          onChange={(event) => setEntity(event.currentTarget.value)}
        />
      )}
      <Checkbox
        label="Use it for new collections"
        checked={makeDefault}
        onChange={(event) => setMakeDefault(event.currentTarget.checked)}
      />
      {failure !== undefined && (
        <ErrorState
          error={failure}
          action={
            hasCode(failure, 'STORE_COPIED') ? (
              <Button size="xs" onClick={() => void add(true)}>
                Give the copy an id of its own
              </Button>
            ) : hasCode(failure, 'STORE_NOT_A_STORE') && way === 'open' ? (
              <Button size="xs" onClick={() => setWay('create')}>
                Create one there
              </Button>
            ) : undefined
          }
        />
      )}
    </Dialog>
  );
}

/** The folder's name, as far as it may be a handle. */
function suggestedHandle(path: string): string {
  const name = path.split(/[\\/]/).filter(Boolean).at(-1) ?? '';
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}
