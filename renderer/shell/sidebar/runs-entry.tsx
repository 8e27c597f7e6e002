import { IconActivity } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { formatCount } from '../../../contract/numbers.ts';
import { useRunningRuns } from '../../api/running-runs.ts';
import { places } from '../places.ts';
import classes from './sidebar.module.css';

/** The way to the list of runs, with how many run now. */
export function RunsEntry() {
  const [location, navigate] = useLocation();
  const running = useRunningRuns();
  return (
    <div className={classes.single}>
      <button
        type="button"
        className={classes.row}
        data-here={location.startsWith(places.runs())}
        aria-current={location === places.runs() ? 'page' : undefined}
        onClick={() => navigate(places.runs())}
      >
        <IconActivity size={16} stroke={1.5} aria-hidden="true" />
        Runs
        {running > 0 && <span className={classes.count}>{formatCount(running)} running</span>}
      </button>
    </div>
  );
}
