import { Button } from '@mantine/core';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState, Working } from '../../components/states.tsx';
import { closeOverlay, type ReplacedSheet } from '../../shell/overlays.ts';
import { draftKey, useDrafts } from './drafts.ts';
import { targetOf } from './log-target.ts';
import { OpenSheet } from './open-sheet.tsx';
import { SeveralPlaces } from './several-places.tsx';
import { useFirstDraft } from './use-first-draft.ts';

export interface LogSheetProps {
  readonly paths: readonly string[];
  /** The paths are copies that were streamed in; nobody changes them, so they cannot be watched. */
  readonly snapshot?: boolean;
  /** Id of the collection that gets the version. */
  readonly into?: string;
  /** The sheet that this one took the place of. */
  readonly replaced?: ReplacedSheet;
}

/** Logs a folder, or things in one, as a new version. What was typed is kept when it is left. */
export function LogSheet({ paths, snapshot = false, into, replaced }: LogSheetProps) {
  const key = draftKey(paths, into);
  const kept = useDrafts(({ drafts }) => drafts[key]);
  const first = useFirstDraft(paths, into, kept === undefined);
  if (targetOf(paths) === null) return <SeveralPlaces paths={paths} into={into} />;
  const draft = kept ?? first.data;
  if (draft) {
    return <OpenSheet draftKey={key} draft={draft} paths={paths} snapshot={snapshot} replaced={replaced} />;
  }
  return (
    <Dialog
      title="Log a new version"
      width={960}
      flush
      actions={
        <Button variant="default" onClick={closeOverlay}>
          Cancel
        </Button>
      }
    >
      {first.error ? (
        <ErrorState error={first.error} onRetry={() => void first.refetch()} />
      ) : (
        <Working label="Opening the folder…" />
      )}
    </Dialog>
  );
}
