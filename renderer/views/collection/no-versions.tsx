import { Button } from '@mantine/core';
import type { CollectionDetail } from '../../../contract/domain.ts';
import { EmptyState } from '../../components/states.tsx';
import { chooseFolderToLog } from '../../shell/use-app-commands.ts';
import { useWhyNotWritable } from './use-why-not-writable.ts';

/** A collection whose versions were all deleted, or that never had one. */
export function NoVersions({ collection }: { readonly collection: CollectionDetail }) {
  const reason = useWhyNotWritable(collection.store);
  return (
    <EmptyState
      title={`${collection.name} has no versions now.`}
      action={
        <Button
          disabled={reason !== null}
          title={reason ?? undefined}
          onClick={() => void chooseFolderToLog(collection.id)}
        >
          New version
        </Button>
      }
    >
      Deleted versions can be restored from Storage for a while.
    </EmptyState>
  );
}
