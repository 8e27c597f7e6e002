import { Button } from '@mantine/core';
import { formatCounted } from '../../../contract/numbers.ts';
import { nameInSentence } from '../../../contract/shown-text.ts';
import { useEngine } from '../../api/queries.ts';
import { useRowWindow } from '../../api/row-window.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { useWhyNotWritable } from '../collection/use-why-not-writable.ts';
import { undoWords } from '../deletion/undo-words.ts';
import { applyRules } from './apply-rules.ts';
import classes from './keeping.module.css';
import { WITH_ALIAS } from './keeping-form.ts';
import { KeptList } from './kept-list.tsx';
import { PreviewFigures } from './preview-figures.tsx';

/** Asks before all versions of a collection that have no alias are deleted. */
export function CleanVersionsDialog({ collection: id }: { readonly collection: string }) {
  const { data: collection } = useEngine('collections.get', { collection: id });
  const input = { collection: id, rules: WITH_ALIAS, only: 'deleted' as const };
  const preview = useEngine('keeping.preview', { ...input, offset: 0, limit: 200 });
  const rows = useRowWindow('keeping.preview', input);
  const reason = useWhyNotWritable(collection?.store ?? '');
  const { busy, failure, attempt } = useAttempt();
  const { data } = preview;
  const clean = () =>
    attempt(async () => {
      if (collection && data) await applyRules(collection, WITH_ALIAS, data.versions);
      closeOverlay();
    });
  const count = data?.versions.length ?? 0;
  return (
    <Dialog
      title="Clean versions without alias"
      subtitle={collection ? `${nameInSentence(collection.project)}/${collection.name}` : undefined}
      note={undoWords(new Date())}
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            {count === 0 ? 'Close' : 'Keep'}
          </Button>
          {count > 0 && (
            <Button
              className={classes.red}
              disabled={busy || reason !== null}
              title={reason ?? undefined}
              onClick={() => void clean()}
            >
              Delete {formatCounted(count, 'version')}
            </Button>
          )}
        </>
      }
    >
      {preview.error ? (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      ) : !data || !collection ? (
        <LoadingRows rows={4} height={36} />
      ) : count === 0 ? (
        <p className={classes.hint}>Every version has an alias, or is used by a run that is under way.</p>
      ) : (
        <>
          <PreviewFigures preview={data} store={collection.store} />
          <div className={classes.dialogList} style={{ height: Math.min(8, count) * 36 + 2 }}>
            <KeptList rows={rows} label="Versions to delete" />
          </div>
        </>
      )}
      {failure !== undefined && <ErrorState error={failure} onRetry={() => void clean()} />}
    </Dialog>
  );
}
