import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { ErrorData } from '../../contract/errors.ts';
import { closeOverlay, openOverlay } from '../shell/overlays.ts';
import { places } from '../shell/places.ts';
import { isGone } from '../text/shown-hint.ts';
import { RelocateButton } from '../views/stores/relocate-button.tsx';

/** The button that mends an error wherever it shows; undefined where there is none. */
export function errorStep({ code, path }: ErrorData): ReactNode {
  if (isGone(code)) return <HomeButton />;
  if (code === 'STORE_NOT_FOUND') return <AddStoreButton />;
  return code === 'STORE_MISSING' ? <RelocateButton location={path} /> : undefined;
}

function AddStoreButton() {
  return (
    <Button size="xs" variant="light" onClick={() => openOverlay({ kind: 'add-store' })}>
      Add a store…
    </Button>
  );
}

function HomeButton() {
  const [, navigate] = useLocation();
  return (
    <Button
      size="xs"
      variant="light"
      onClick={() => {
        closeOverlay();
        navigate(places.home());
      }}
    >
      All collections
    </Button>
  );
}
