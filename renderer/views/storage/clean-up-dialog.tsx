import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CollectResult } from '../../../contract/domain.ts';
import { exactBytes, formatBytes, formatCounted } from '../../../contract/numbers.ts';
import { engine } from '../../api/bridge.ts';
import { jobResult } from '../../api/jobs.ts';
import { useEngine } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Keys } from '../../components/keys.tsx';
import { ErrorState, Working } from '../../components/states.tsx';
import { storeName } from '../../components/store-name.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { useFocusWhenReady } from '../checkout/use-focus-when-ready.ts';
import { HeldAlone } from './held-alone.tsx';
import classes from './storage.module.css';

/** First measures what can be freed, to the byte, then frees it. Nothing that can be restored is touched. */
export function CleanUpDialog({ store }: { readonly store?: string }) {
  const stores = useEngine('store.list', {}).data?.items;
  const handle = store ?? stores?.find(({ isDefault }) => isDefault)?.handle;
  const { measured, failure: unmeasured, retry } = useMeasurement(store);
  const [failure, setFailure] = useState<unknown>();
  const ready = measured !== undefined && measured.freedBytes > 0;
  const button = useFocusWhenReady(ready);
  const free = async () => {
    if (!ready) return;
    try {
      await engine('gc.start', store === undefined ? {} : { store });
      closeOverlay();
    } catch (error) {
      setFailure(error);
    }
  };
  useShortcuts([{ keys: 'mod+enter', label: 'Free up space', run: () => void free() }]);
  const error = failure ?? unmeasured;
  return (
    <Dialog
      title={handle === undefined ? 'Free up space' : `Free up space in ${storeName(handle)}`}
      subtitle="Removes what no version needs any more. Versions are never touched."
      note="What was deleted less than 7 days ago stays and can be restored."
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            {measured && !ready ? 'Close' : 'Cancel'}
          </Button>
          {(!measured || ready) && (
            <Button
              ref={button}
              onClick={() => void free()}
              disabled={!ready}
              rightSection={<Keys keys="mod+enter" />}
            >
              {measured ? `Free ${formatBytes(measured.freedBytes)}` : 'Free'}
            </Button>
          )}
        </>
      }
    >
      {error !== undefined ? (
        <ErrorState
          error={error}
          onRetry={() => {
            setFailure(undefined);
            retry();
          }}
        />
      ) : measured ? (
        <Measured result={measured} />
      ) : (
        <Working label="Measuring what no version needs" />
      )}
    </Dialog>
  );
}

function Measured({ result }: { readonly result: CollectResult }) {
  return (
    <>
      <dl className={classes.facts}>
        <Fact
          name="Can be freed now"
          value={result.freedBytes === 0 ? 'Nothing' : exactBytes(result.freedBytes)}
        />
        <Fact name="Waits until it cannot be restored any more" value={exactBytes(result.waitingBytes)} />
        <Fact name="Stays" value={exactBytes(result.keptBytes)} />
        {result.freedPacks + result.rewrittenPacks > 0 && (
          <Fact
            name="Packs removed, packs written anew"
            value={`${formatCounted(result.freedPacks, 'pack')}, ${formatCounted(result.rewrittenPacks, 'pack')}`}
          />
        )}
      </dl>
      <HeldAlone versions={result.versions} />
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={classes.fact}>
      <dt className="cut" title={name}>
        <bdi>{name}</bdi>
      </dt>
      <dd className="num">{value}</dd>
    </div>
  );
}

/** Runs a garbage collection that only measures; it is cancelled when the dialog is closed before it ends. */
function useMeasurement(store: string | undefined) {
  const [measured, setMeasured] = useState<CollectResult>();
  const [failure, setFailure] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew for another try.
  useEffect(() => {
    let current = true;
    let running: string | undefined;
    setFailure(undefined);
    const measure = async () => {
      const { job } = await engine('gc.start', { ...(store === undefined ? {} : { store }), dryRun: true });
      running = job;
      if (!current) return cancel(job);
      const result = await jobResult(job, 'gc');
      running = undefined;
      if (current) setMeasured(result);
    };
    measure().catch((error) => {
      running = undefined;
      if (current) setFailure(error);
    });
    return () => {
      current = false;
      if (running !== undefined) void cancel(running);
    };
  }, [store, attempt]);
  return { measured, failure, retry: () => setAttempt((count) => count + 1) };
}

/** One that ended meanwhile cannot be cancelled, which is as good. */
async function cancel(job: string): Promise<void> {
  await engine('jobs.cancel', { job }).catch(() => undefined);
}
