import { IconAlertTriangle } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { VersionSummary } from '../../../contract/domain.ts';
import { formatCount, formatCounted, formatWhen } from '../../../contract/numbers.ts';
import { engine } from '../../api/bridge.ts';
import { useEngine } from '../../api/queries.ts';
import { ReasonButton } from '../../components/reason-button.tsx';
import { places } from '../../shell/places.ts';
import { showUndoable } from '../../shell/undo-notice.tsx';
import { useWhyNotWritable } from '../collection/use-why-not-writable.ts';
import { tellFailure } from '../jobs/job-actions.ts';
import classes from './drift-banner.module.css';
import { useReferenceWork } from './use-reference-work.ts';

/** Says how many references of a version are not what was recorded, with what can be done; nothing when all are, or may stay so. */
export function DriftBanner({ version }: { readonly version: VersionSummary }) {
  const { drifted, deletedAt } = version;
  const isDrifted = drifted > 0 && deletedAt === null;
  const state = useEngine('references.state', { version: version.id }, { enabled: isDrifted }).data;
  const left = state ? state.changed + state.missing - state.kept : 0;
  return (
    <div role="status" aria-live="polite" className={classes.place}>
      {isDrifted && state && left > 0 && (
        <Banner
          version={version}
          changed={state.changed}
          missing={state.missing}
          references={state.references}
          checkedAt={state.checkedAt}
          onKeep={() => void keepAsIs(version).catch(tellFailure)}
        />
      )}
    </div>
  );
}

/** Nothing is asked about what drifted until it drifts in another way. */
async function keepAsIs({ id, collection, version }: VersionSummary): Promise<void> {
  await engine('references.keep', { version: id });
  showUndoable({
    label: `What drifted in ${collection}:${version} stays as it is`,
    undo: async () => {
      await engine('references.keep', { version: id, kept: false });
    },
  });
}

function Banner({
  version,
  changed,
  missing,
  references,
  checkedAt,
  onKeep,
}: {
  readonly version: VersionSummary;
  readonly changed: number;
  readonly missing: number;
  readonly references: number;
  readonly checkedAt: string | null;
  readonly onKeep: () => void;
}) {
  const [, navigate] = useLocation();
  const work = useReferenceWork(version);
  const reason = useWhyNotWritable(version.store) ?? undefined;
  const busy = work.doing === undefined ? reason : 'This is under way already.';
  const parts = [
    ...(changed > 0 ? [`${formatCount(changed)} changed`] : []),
    ...(missing > 0 ? [`${formatCount(missing)} missing`] : []),
  ];
  return (
    <section className={classes.banner} aria-label={`Drifted references of ${version.version}`}>
      <IconAlertTriangle size={18} stroke={1.75} className={classes.sign} aria-hidden="true" />
      <div className={classes.words}>
        <p className={classes.what}>
          {formatCount(changed + missing)} of {formatCounted(references, 'reference')} in {version.version}{' '}
          drifted
        </p>
        <p className={`cut ${classes.which}`}>
          {parts.join(', ')}
          {checkedAt !== null && ` · checked ${formatWhen(checkedAt, new Date())}`}
        </p>
      </div>
      <ReasonButton
        variant="subtle"
        className={classes.wide}
        reason={undefined}
        onClick={() => navigate(`${places.version(version.id, 'files')}?drifted`)}
      >
        Show
      </ReasonButton>
      <ReasonButton variant="subtle" className={classes.wide} reason={undefined} onClick={onKeep}>
        Keep as is
      </ReasonButton>
      <ReasonButton
        variant="default"
        reason={busy}
        loading={work.doing === 'copy'}
        onClick={() => void work.renew({ copy: true })}
      >
        Store a copy
      </ReasonButton>
      <ReasonButton
        variant="default"
        reason={busy}
        loading={work.doing === 'renew'}
        onClick={() => void work.renew({ copy: false })}
      >
        Log the new state
      </ReasonButton>
    </section>
  );
}
