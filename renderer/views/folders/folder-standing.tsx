import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { DatasetFolder } from '../../../contract/domain.ts';
import { formatCount } from '../../../contract/numbers.ts';
import { ChangeNumbers } from '../../components/change-bar.tsx';
import { ChangeMark } from '../../components/change-mark.tsx';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { Moment } from '../../components/moment.tsx';
import { closeOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import classes from './folders.module.css';
import { sizeOfChanged } from './size-of-changed.ts';

const NAMED = 5;

/** What is pending in a folder, or why that is not known. */
export function FolderStanding({ folder }: { readonly folder: DatasetFolder }) {
  const { state, notice } = folder;
  return (
    <section className={classes.standing} data-state={state} aria-label="Changes" aria-live="polite">
      {state === 'changed' && folder.pending ? (
        <Changed folder={folder} />
      ) : (
        <p className={classes.line}>
          {state === 'clean' && (
            <IconCheck size={16} stroke={2} aria-hidden="true" className={classes.good} />
          )}
          {state === 'missing' && (
            <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" className={classes.bad} />
          )}
          <span>{words(folder)}</span>
          {folder.comparedAt !== null && state !== 'missing' && (
            <span className={classes.when}>
              Looked at <Moment iso={folder.comparedAt} />
            </span>
          )}
        </p>
      )}
      {notice !== null && <p className={classes.notice}>{notice}</p>}
    </section>
  );
}

function Changed({ folder }: { readonly folder: DatasetFolder }) {
  const [, navigate] = useLocation();
  const { pending, pendingBytes, pendingChanges, lastVersion } = folder;
  if (!pending) return null;
  const total = pending.added + pending.modified + pending.removed + pending.renamed;
  const names = (pendingChanges ?? []).slice(0, NAMED);
  const more = total - names.length;
  return (
    <>
      <div className={classes.line}>
        <strong className={classes.what}>
          {lastVersion === null ? 'Nothing was logged yet' : `Changes since ${lastVersion}`}
        </strong>
        <ChangeNumbers counts={pending} />
        {pendingBytes !== null && <span className={classes.when}>{sizeOfChanged(total, pendingBytes)}</span>}
        <span className={classes.gap} />
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            closeOverlay();
            navigate(places.compareFolder(folder.id));
          }}
        >
          Review
        </Button>
      </div>
      {names.length > 0 && (
        <ul className={classes.sample}>
          {names.map(({ path, change }) => (
            <li key={path} className="mono">
              <ChangeMark change={change} />
              <CutMiddle text={path} />
            </li>
          ))}
          {more > 0 && <li>and {formatCount(more)} more</li>}
        </ul>
      )}
    </>
  );
}

function words({ state, lastVersion, paused }: DatasetFolder): string {
  if (state === 'missing') return 'The folder is not there. It is watched again as soon as it is back.';
  if (state === 'clean') return lastVersion === null ? 'No changes' : `No changes since ${lastVersion}`;
  return paused ? 'It was not looked at while it is paused.' : 'Looking through the folder…';
}
