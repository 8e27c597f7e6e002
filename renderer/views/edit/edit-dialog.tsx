import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { KeptNote } from '../../components/kept-edits/kept-note.tsx';
import { Keys } from '../../components/keys.tsx';
import { ReasonButton } from '../../components/reason-button.tsx';
import { closeOverlay } from '../../shell/overlays.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { EditNote } from './edit-note.tsx';

/** The frame of an edit: says what is saved, or why it cannot be, and saves it in one step. */
export function EditDialog({
  title,
  mark,
  wide = false,
  edit,
  blocked,
  mustSay,
  otherwise,
  saveLabel,
  children,
}: {
  readonly title: string;
  readonly mark?: ReactNode;
  /** A sheet of two columns. */
  readonly wide?: boolean;
  readonly edit: {
    readonly keptAt: string | undefined;
    readonly startOver: () => void;
    readonly read: { readonly changes: readonly string[] };
    readonly saving: boolean;
    readonly save: () => Promise<void>;
  };
  /** Why it cannot be saved now. */
  readonly blocked: string | undefined;
  /** Of that, what the foot says; while nothing was changed it says what stays. */
  readonly mustSay: string | undefined;
  readonly otherwise: ReactNode;
  readonly saveLabel: string;
  /** @param save tries once more */
  readonly children: (save: () => void) => ReactNode;
}) {
  const save = () => {
    if (blocked === undefined && !edit.saving) void edit.save();
  };
  useShortcuts([{ keys: 'mod+enter', label: 'Save the edit', run: save }]);
  return (
    <Dialog
      title={title}
      subtitle={
        <KeptNote
          keptAt={edit.keptAt}
          onStartOver={edit.startOver}
          otherwise="All that is changed here is saved in one step."
        />
      }
      {...(mark ? { mark } : {})}
      {...(wide ? { width: 960, flush: true } : {})}
      note={<EditNote blocked={mustSay} changes={edit.read.changes} otherwise={otherwise} />}
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Close
          </Button>
          <ReasonButton
            reason={blocked}
            loading={edit.saving}
            rightSection={<Keys keys="mod+enter" />}
            onClick={save}
          >
            {saveLabel}
          </ReasonButton>
        </>
      }
    >
      {children(save)}
    </Dialog>
  );
}
