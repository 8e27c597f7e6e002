import { Button } from '@mantine/core';
import { EmptyState } from '../../components/states.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { TopBar } from '../../shell/top-bar.tsx';

/** Where the app begins when this computer knows no store: everything else needs one. */
export function NoStore() {
  return (
    <>
      <TopBar crumbs={[{ label: 'Home' }]} heading="Home" />
      <EmptyState
        title="There is no store on this computer."
        action={
          <>
            <Button data-autofocus onClick={() => openOverlay({ kind: 'add-store', way: 'create' })}>
              Make a store…
            </Button>
            <Button variant="default" onClick={() => openOverlay({ kind: 'add-store' })}>
              Add one that exists…
            </Button>
          </>
        }
      >
        A store is a folder that keeps the versions. One that was forgotten here still has everything: add it
        again and its versions are back.
      </EmptyState>
    </>
  );
}
