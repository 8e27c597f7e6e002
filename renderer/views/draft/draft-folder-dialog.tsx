import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { engine } from '../../api/bridge.ts';
import { Dialog } from '../../components/dialog.tsx';
import { baseName, useShownPath } from '../../components/local-path.ts';
import { ErrorState } from '../../components/states.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import classes from './draft.module.css';
import { joined } from './joined.ts';

/** Puts a folder into a draft: under its name, another one, or its files at the top. */
export function DraftFolderDialog({
  draft,
  path,
  into,
}: {
  readonly draft: string;
  readonly path: string;
  readonly into: string;
}) {
  const shown = useShownPath();
  const [as, setAs] = useState(joined(into, baseName(path)));
  const { busy, failure, attempt } = useAttempt();
  const add = () =>
    attempt(async () => {
      await engine('drafts.add', { draft, items: [{ kind: 'folder', path, as }] });
      closeOverlay();
    });
  return (
    <Dialog
      title="Add a folder"
      subtitle={<bdi className="mono">{shown(path)}</bdi>}
      width={480}
      note="Its files are read when the draft is logged."
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Cancel
          </Button>
          <Button form="draft-folder" type="submit" loading={busy}>
            Add
          </Button>
        </>
      }
    >
      <form
        id="draft-folder"
        className={classes.fields}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextInput
          label="Folder in the version"
          description="Empty: its files go to the top."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={as}
          data-autofocus
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setAs(event.currentTarget.value)}
        />
        {failure !== undefined && <ErrorState error={failure} />}
      </form>
    </Dialog>
  );
}
