import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AppError } from '../../../contract/errors.ts';
import { DEFAULT_PROJECT, suggestName } from '../../../contract/names.ts';
import { engine, host } from '../../api/bridge.ts';
import { errorData } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { baseName, useShownPath } from '../../components/local-path.ts';
import { ErrorState } from '../../components/states.tsx';
import { closeOverlay, openOverlay } from '../../shell/overlays.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { nameProblem } from '../log/name-problem.ts';

/** Watches a folder without logging it first: its changes show against the newest version of a collection. */
export function AddFolderDialog({ path: first }: { readonly path?: string }) {
  const shown = useShownPath();
  const [path, setPath] = useState(first ?? null);
  const [typed, setTyped] = useState<string>();
  const [automatic, setAutomatic] = useState(false);
  const [adding, setAdding] = useState(false);
  const [error, setError] = useState<AppError>();
  const name = typed ?? (path === null ? '' : suggestName(baseName(path)));
  const wrong = name === '' ? undefined : nameProblem(name, DEFAULT_PROJECT);
  const ready = path !== null && name !== '' && !wrong && !adding;
  const choose = async () => {
    const picked = await host('host.pickFolder', { title: 'Watch a folder', button: 'Choose' });
    if (picked.path !== null) setPath(picked.path);
  };
  const add = async () => {
    if (path === null || !ready) return;
    setAdding(true);
    setError(undefined);
    try {
      const folder = await engine('folders.add', { path, name, automatic });
      openOverlay({ kind: 'folder', folder: folder.id });
    } catch (failure) {
      setError(AppError.fromData(errorData(failure)));
      setAdding(false);
    }
  };
  useShortcuts([{ keys: 'mod+enter', label: 'Watch the folder', run: () => void add() }]);
  const atName = wrong ?? (error?.code === 'INVALID_NAME' ? error : undefined);
  return (
    <Dialog
      title="Watch a folder"
      subtitle="Changes in it show here, ready to be logged as the next version."
      note="Nothing is logged yet, and nothing in the folder is touched."
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Cancel
          </Button>
          <Button disabled={!ready} loading={adding} onClick={() => void add()}>
            {path === null ? 'Watch' : `Watch ${baseName(path)}`}
          </Button>
        </>
      }
    >
      <FolderField folder={path === null ? null : shown(path)} goOn onChoose={() => void choose()} />
      <TextInput
        label="Collection"
        description="Its versions are numbered from v0 when it is new. PROJECT/NAME puts it into a project."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={name}
        spellCheck={false}
        autoComplete="off"
        error={atName && [atName.message, atName.hint].filter(Boolean).join(' ')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Checkbox
        label="Log changes by itself"
        checked={automatic}
        onChange={(event) => setAutomatic(event.currentTarget.checked)}
      />
      {error && !atName && <ErrorState error={error} />}
    </Dialog>
  );
}
