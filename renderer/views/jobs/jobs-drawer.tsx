import { useEffect, useRef } from 'react';
import { isEnded, useAllJobs } from '../../api/jobs.ts';
import { useOverlays } from '../../shell/overlays.ts';
import { undoLast } from '../../shell/undo.ts';
import { DrawerHead } from './drawer-head.tsx';
import { JobRow } from './job-row.tsx';
import { isShownJob } from './job-words.ts';
import classes from './jobs.module.css';
import { undoStep, useCheckouts } from './undo-checkout.ts';
import { useJobEnds } from './use-job-ends.tsx';

/** Older ones are in `vitrine jobs list`. */
const MOST_ENDED = 100;

/** Jobs under the page: a line while some are under way, and all of them when it is open. */
export function JobsDrawer() {
  const open = useOverlays((state) => state.jobsOpen);
  const jobs = useAllJobs().filter(isShownJob);
  const announcement = useJobEnds(jobs);
  const active = jobs.filter((job) => !isEnded(job));
  const ended = jobs.filter(isEnded).toReversed();
  const shown = open || active.length > 0;
  const drawer = useHeightForOthers(shown);
  const standing = useCheckouts();
  return (
    <>
      <div className="hidden-text" role="status" aria-live="polite">
        {announcement}
      </div>
      {shown && (
        <section ref={drawer} className={classes.drawer} aria-label="Jobs">
          <DrawerHead active={active} ended={ended.length} open={open} />
          {open && (
            <ul className={classes.rows} id="jobs-list">
              {jobs.length === 0 && (
                <li className={classes.none}>No jobs. What you log, download or check out shows up here.</li>
              )}
              {[...active, ...ended.slice(0, MOST_ENDED)].map((job) => {
                const { undone, last } = standing(job);
                return (
                  <JobRow
                    key={job.id}
                    job={job}
                    takenBack={undone}
                    onUndo={last ? () => void undoLast(undoStep(job)) : undefined}
                  />
                );
              })}
            </ul>
          )}
        </section>
      )}
    </>
  );
}

/** Lets dialogs and notifications keep clear of the drawer: its height is in `--jobs-height`. */
function useHeightForOthers(shown: boolean) {
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const element = drawer.current;
    if (!shown || !element) return;
    const observer = new ResizeObserver(() =>
      style.setProperty('--jobs-height', `${element.getBoundingClientRect().height}px`),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty('--jobs-height');
    };
  }, [shown]);
  return drawer;
}
