import { useEngine } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { EditVersionSheet } from './edit-version-sheet.tsx';

/** What may change of a version: description, metadata, tags, aliases and time to live, saved in one step. */
export function EditVersionDialog({ version: id }: { readonly version: string }) {
  const version = useEngine('versions.get', { version: id });
  const { data } = version;
  const collection = useEngine(
    'collections.get',
    { collection: data ? `${data.entity}/${data.project}/${data.collection}` : '-', store: data?.store },
    { enabled: data !== undefined },
  );
  const error = version.error ?? collection.error;
  if (data && collection.data) return <EditVersionSheet version={data} collection={collection.data} />;
  return (
    <Dialog title="Edit a version" width={960}>
      {error ? (
        <ErrorState error={error} onRetry={() => void (version.error ? version : collection).refetch()} />
      ) : (
        <LoadingRows rows={6} height={56} />
      )}
    </Dialog>
  );
}
