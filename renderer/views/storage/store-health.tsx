import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { StoreInfo, VerifyResult } from '../../../contract/domain.ts';
import { resultOf } from '../../../contract/job-result.ts';
import type { JobInfo, JobKind } from '../../../contract/jobs.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import { engine, host } from '../../api/bridge.ts';
import { isEnded, useAllJobs } from '../../api/jobs.ts';
import { Moment } from '../../components/moment.tsx';
import { ReasonButton } from '../../components/reason-button.tsx';
import { ErrorState, Working } from '../../components/states.tsx';
import { whyNotReadable } from '../../components/store-name.ts';
import { followJob } from '../../shell/followed-jobs.ts';
import { DamageList } from './damage-list.tsx';
import classes from './storage.module.css';

/** Reads the whole store and names damage by version and path; mends what copies still have. */
export function StoreHealth({ store }: { readonly store: StoreInfo }) {
  const [failure, setFailure] = useState<unknown>();
  const verify = useLastJob('verify', store.handle);
  const repair = useLastJob('repair', store.handle);
  const away = whyNotReadable(store) ?? undefined;
  const busy = [verify, repair].find((job) => job && !isEnded(job));
  const attempt = (work: () => Promise<unknown>) => {
    setFailure(undefined);
    work().catch(setFailure);
  };
  const startRepair = (from: readonly string[]) =>
    attempt(() => engine('store.repair', { store: store.handle, from: [...from] }));
  const chooseCopy = () =>
    attempt(async () => {
      const { path } = await host('host.pickFolder', {
        title: 'A folder with a copy of the store',
        button: 'Choose',
      });
      if (path !== null) startRepair([path]);
    });
  const damages = stillDamaged(verify, repair);
  return (
    <section className={classes.section} aria-labelledby="storage-health">
      <h2 id="storage-health">Health</h2>
      <p className={classes.quiet}>
        Verifying reads {formatBytes(store.storedBytes)} and compares every byte with its digest. Damage is
        named by version and path.
      </p>
      {failure !== undefined && <ErrorState error={failure} />}
      <div aria-live="polite">
        {busy ? <Working label={busyWords(busy)} /> : <Outcome verify={verify} repair={repair} />}
        {!busy && damages.length > 0 && <DamageList damages={damages} />}
      </div>
      <div className={classes.buttons}>
        <ReasonButton
          variant="default"
          reason={away ?? (busy && 'It is at work already.')}
          onClick={() => attempt(() => engine('store.verify', { store: store.handle }))}
        >
          Verify the store
        </ReasonButton>
        {damages.length > 0 && (
          <>
            <ReasonButton reason={away ?? (busy && 'It is at work already.')} onClick={() => startRepair([])}>
              Repair
            </ReasonButton>
            <Button variant="default" onClick={chooseCopy} disabled={busy !== undefined}>
              Repair from a copy…
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

function Outcome(props: { readonly verify: JobInfo | undefined; readonly repair: JobInfo | undefined }) {
  const last = later(props.verify, props.repair);
  if (!last) return null;
  if (last.state === 'failed') return <ErrorState error={last.error} />;
  if (last.state !== 'done') return null;
  const when = last.finishedAt === null ? null : <Moment iso={last.finishedAt} />;
  const verified = resultOf(last, 'verify');
  if (verified) {
    const { ok, objects, versions, damages } = verified;
    return (
      <p className={ok ? classes.good : classes.bad}>
        {ok
          ? `${formatCounted(objects, 'object')} and ${formatCounted(versions, 'version')} are whole`
          : `${formatCounted(damages.length, 'object')} damaged or missing`}
        , read {when}.
      </p>
    );
  }
  const mended = resultOf(last, 'repair');
  if (!mended) return null;
  const { repaired, remaining } = mended;
  return (
    <>
      {repaired.length > 0 && (
        <p className={classes.good}>
          {formatCounted(repaired.length, 'object')} mended {when}.
          {remaining.length === 0 && ' Everything is whole again.'}
        </p>
      )}
      {remaining.length > 0 && (
        <p className={classes.bad}>
          {formatCounted(remaining.length, 'object')} could not be mended: no copy was found. A folder that
          was logged, or a copy of the store, may have what is missing.
        </p>
      )}
    </>
  );
}

/** What the last look at the store left damaged. */
function stillDamaged(verify: JobInfo | undefined, repair: JobInfo | undefined): VerifyResult['damages'] {
  const last = later(
    verify?.state === 'done' ? verify : undefined,
    repair?.state === 'done' ? repair : undefined,
  );
  return resultOf(last, 'verify')?.damages ?? resultOf(last, 'repair')?.remaining ?? [];
}

function later(a: JobInfo | undefined, b: JobInfo | undefined): JobInfo | undefined {
  if (!a || !b) return a ?? b;
  return (a.finishedAt ?? a.createdAt) > (b.finishedAt ?? b.createdAt) ? a : b;
}

function busyWords(job: JobInfo): string {
  const { bytesDone, bytesTotal, phase } = job.progress ?? {
    bytesDone: 0,
    bytesTotal: null,
    phase: 'Starting',
  };
  return bytesTotal ? `${phase}, ${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}` : phase;
}

/** The job of this kind that was started last for a store. Its end shows here, so no notification tells it. */
function useLastJob(kind: JobKind, store: string): JobInfo | undefined {
  const job = useAllJobs().findLast((each) => each.kind === kind && each.target?.store === store);
  const id = job?.id;
  useEffect(() => (id === undefined ? undefined : followJob(id)), [id]);
  return job;
}
