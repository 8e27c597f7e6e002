import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEngine } from '../../api/queries.ts';
import { tellFailure } from '../jobs/job-actions.ts';
import { relocateStore } from './store-steps.ts';

/** Asks where the store is now that is not at its place any more. */
export function RelocateButton({ location }: { readonly location: string | undefined }) {
  const client = useQueryClient();
  const stores = useEngine('store.list', {}).data?.items;
  const store = stores?.find((each) => each.location === location);
  if (!store) return null;
  const relocate = async () => {
    try {
      if (await relocateStore(store)) await client.invalidateQueries();
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <Button size="xs" variant="light" onClick={() => void relocate()}>
      It is somewhere else…
    </Button>
  );
}
