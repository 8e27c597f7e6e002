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

const WORDS = {
  file: {
    title: 'Add a file',
    label: 'Path in the version',
    description: undefined,
    note: 'It is read when the draft is logged.',
  },
  folder: {
    title: 'Add a folder',
    label: 'Folder in the version',
    description: 'Empty: its files go to the top.',
    note: 'Its files are read when the draft is logged.',
  },
} as const;

/** Puts a file or folder into a draft under its name or another path; the files of a folder also at the top. */
export function DraftLocalDialog({
  draft,
  what,
  path,
  into,
}: {
  readonly draft: string;
  readonly what: 'file' | 'folder';
  readonly path: string;
  readonly into: string;
}) {
  const words = WORDS[what];
  const shown = useShownPath();
  const [as, setAs] = useState(joined(into, baseName(path)));
  const { busy, failure, attempt } = useAttempt();
  const add = () =>
    attempt(async () => {
      await engine('drafts.add', { draft, items: [{ kind: what, path, as }] });
      closeOverlay();
    });
  return (
    <Dialog
      title={words.title}
      subtitle={<bdi className="mono">{shown(path)}</bdi>}
      width={480}
      note={words.note}
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Cancel
          </Button>
          <Button form="draft-local" type="submit" loading={busy}>
            Add
          </Button>
        </>
      }
    >
      <form
        id="draft-local"
        className={classes.fields}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextInput
          label={words.label}
          description={words.description}
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
