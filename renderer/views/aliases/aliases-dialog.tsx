import { useEngine } from '../../api/queries.ts';
import { ProtectedAliases } from '../../components/alias-chip.tsx';
import { ContentMark } from '../../components/content-mark.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { AliasEditor } from './alias-editor.tsx';
import classes from './aliases-dialog.module.css';

/** The aliases of one version: add, move here, remove, and where each pointed before. */
export function AliasesDialog({ version: id }: { readonly version: string }) {
  const version = useEngine('versions.get', { version: id });
  const { data } = version;
  const collection = useEngine(
    'collections.get',
    data
      ? { collection: `${data.entity}/${data.project}/${data.collection}`, store: data.store }
      : { collection: id },
    { enabled: data !== undefined },
  );
  const error = version.error ?? collection.error;
  return (
    <Dialog
      width={480}
      title={data ? `Aliases of ${data.collection}:${data.version}` : 'Aliases'}
      mark={data ? <ContentMark digest={data.digest} /> : undefined}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void (version.error ? version : collection).refetch()} />
      ) : !data || !collection.data ? (
        <LoadingRows rows={1} height={24} />
      ) : (
        <ProtectedAliases value={collection.data.protectedAliases}>
          <AliasEditor version={data} collection={collection.data.id} openField />
          <p className={classes.note}>
            An alias that another version has moves to this one. Click one to see where it pointed before.
          </p>
        </ProtectedAliases>
      )}
    </Dialog>
  );
}
