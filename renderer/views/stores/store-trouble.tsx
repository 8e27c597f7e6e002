import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StoreInfo } from '../../../contract/domain.ts';
import { errorData } from '../../api/queries.ts';
import { relocateStore } from './store-steps.ts';
import classes from './stores.module.css';

const LOOK_AGAIN_MS = 1100;

/** Why a store is not ready, what stays possible, and the steps that may mend it. */
export function StoreTrouble({ store }: { readonly store: StoreInfo }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const again = async () => {
    setBusy(true);
    setFailure(undefined);
    // The engine looks at the disk once a second at most; a look that came too early is taken again.
    await client.invalidateQueries({ queryKey: ['store.list'] });
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    // What was refused because the store was away may be answered now.
    await client.invalidateQueries();
    setBusy(false);
  };
  const relocate = async () => {
    setFailure(undefined);
    try {
      if (await relocateStore(store)) await again();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <div className={classes.trouble}>
      <p className={classes.reason}>{store.stateReason}</p>
      {store.state === 'missing' && (
        <p className={classes.stays}>
          Names, sizes and changes of its versions can be browsed. The contents of files cannot be read until
          it is back.
        </p>
      )}
      {failure !== undefined && <Failure error={failure} />}
      <div className={classes.troubleButtons}>
        <Button size="xs" variant="light" loading={busy} onClick={() => void again()}>
          Try again
        </Button>
        {store.state === 'missing' && (
          <Button size="xs" variant="default" onClick={() => void relocate()}>
            It is somewhere else…
          </Button>
        )}
      </div>
    </div>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  const { message, hint } = errorData(error);
  return (
    <p className={classes.reason} role="alert">
      {message} {hint}
    </p>
  );
}
