import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import type { CollectionDetail } from '../../../contract/domain.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import { nameInSentence } from '../../../contract/shown-text.ts';
import { engine } from '../../api/bridge.ts';
import { useEngine } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { useShownPath } from '../../components/local-path.ts';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { thingOf } from '../../shell/undo.ts';
import { showUndoable } from '../../shell/undo-notice.tsx';
import { useBoundFolders } from '../collection/use-bound-folders.ts';
import { useWhyNotWritable } from '../collection/use-why-not-writable.ts';
import classes from './deletion.module.css';
import { undoWords } from './undo-words.ts';

/** Asks before a collection is deleted with all its versions; it can be restored for a while. */
export function DeleteCollectionDialog({ collection: id }: { readonly collection: string }) {
  const collection = useEngine('collections.get', { collection: id });
  const { data } = collection;
  return (
    <>
      {data ? (
        <Ask collection={data} />
      ) : (
        <Dialog title="Delete collection?">
          {collection.error ? (
            <ErrorState error={collection.error} onRetry={() => void collection.refetch()} />
          ) : (
            <LoadingRows rows={2} height={28} />
          )}
        </Dialog>
      )}
    </>
  );
}

function Ask({ collection }: { readonly collection: CollectionDetail }) {
  const [, navigate] = useLocation();
  const folders = useBoundFolders(collection);
  const shown = useShownPath();
  const reason = useWhyNotWritable(collection.store);
  const { busy, failure, attempt } = useAttempt();
  const { id, store, name, project } = collection;
  const remove = async () => {
    await attempt(async () => {
      await engine('collections.delete', { collection: id, store });
      showUndoable({
        label: `${name} was deleted`,
        things: [thingOf({ store, project, collection: name })],
        undo: async () => {
          await engine('collections.restore', { collection: id, store });
          navigate(places.collection(id));
        },
      });
      closeOverlay();
      navigate(places.store(store));
    });
  };
  return (
    <Dialog
      title={`Delete ${name}?`}
      subtitle={`${nameInSentence(project)} · ${formatCounted(collection.versions, 'version')}`}
      note={undoWords(new Date())}
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Keep
          </Button>
          <Button
            className={classes.red}
            disabled={busy || reason !== null}
            title={reason ?? undefined}
            onClick={() => void remove()}
          >
            Delete {formatCounted(collection.versions, 'version')}
          </Button>
        </>
      }
    >
      <p className={classes.figure}>
        <span className={classes.number}>{formatBytes(collection.storedBytes ?? 0)}</span>
        <span className={classes.words}>
          its versions added to the store; what other collections share of it stays
        </span>
      </p>
      {folders.length > 0 && (
        <p className={classes.warning}>
          {folders.length === 1
            ? 'A dataset folder is bound to it and stays as it is'
            : `${folders.length} dataset folders are bound to it and stay as they are`}
          : {folders.map(({ path }) => nameInSentence(shown(path))).join(', ')}. What is logged there next
          makes the collection anew.
        </p>
      )}
      {failure !== undefined && <ErrorState error={failure} onRetry={() => void remove()} />}
    </Dialog>
  );
}
