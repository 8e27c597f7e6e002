import { useEngine } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { EditCollectionForm } from './edit-collection-form.tsx';

/** What may change of a collection: name, type, description, tags and which aliases are protected, saved in one step. */
export function EditCollectionDialog({ collection: id }: { readonly collection: string }) {
  const { data, error, refetch } = useEngine('collections.get', { collection: id });
  if (data) return <EditCollectionForm collection={data} />;
  return (
    <Dialog title="Edit a collection">
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingRows rows={4} height={56} />
      )}
    </Dialog>
  );
}
