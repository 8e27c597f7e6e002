import { Button } from '@mantine/core';
import { useEngine } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { useShownPath } from '../../components/local-path.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { closeOverlay } from '../../shell/overlays.ts';
import { OpenFolder } from './open-folder.tsx';

/** A dataset folder: what is pending in it, how it is watched, what it ignores. */
export function FolderDialog({ folder: id }: { readonly folder: string }) {
  const { data, error, refetch } = useEngine('folders.list', {});
  const shown = useShownPath();
  const folder = data?.items.find((each) => each.id === id);
  if (folder) return <OpenFolder folder={folder} shownPath={shown(folder.path)} />;
  return (
    <Dialog
      title="Dataset folder"
      actions={
        <Button variant="default" onClick={closeOverlay}>
          Close
        </Button>
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <EmptyState title="This folder is not watched any more">
          Its versions are still there. Drop it on the window to log or watch it again.
        </EmptyState>
      ) : (
        <LoadingRows rows={3} />
      )}
    </Dialog>
  );
}
