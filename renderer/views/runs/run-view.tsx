import { useLocation } from 'wouter';
import { useEngine } from '../../api/queries.ts';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { places } from '../../shell/places.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { type Crumb, TopBar } from '../../shell/top-bar.tsx';
import { LineageView } from '../lineage/lineage-view.tsx';
import classes from './run.module.css';
import { RUN_TABS, RunHeader, type RunTab } from './run-header.tsx';
import { RunOverview } from './run-overview.tsx';

const LIST: Crumb = { label: 'Runs', to: places.runs() };

/** One run: how it went, what it used and logged, and where that came from. */
export function RunView({ id, tab = 'overview' }: { readonly id: string; readonly tab?: string }) {
  const [, navigate] = useLocation();
  const { data: run, error, refetch } = useEngine('runs.get', { run: id }, { keepPrevious: true });
  const shown = RUN_TABS.find((known) => known === tab) ?? 'overview';
  const go = (to: RunTab) => navigate(places.run(id, to), { replace: true });
  useShortcuts(
    RUN_TABS.map((each, i) => ({
      keys: `mod+${i + 1}`,
      label: `${each[0]!.toUpperCase()}${each.slice(1)} of the run`,
      run: () => go(each),
    })),
  );
  if (!run || run.id !== id) {
    return (
      <>
        <TopBar crumbs={[LIST, { label: 'Run' }]} heading="Run" />
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingRows rows={12} height={28} />
        )}
      </>
    );
  }
  return (
    <>
      <TopBar crumbs={[LIST, { label: run.name }]} store={run.store} />
      <RunHeader run={run} tab={shown} onTab={go} />
      <div className={classes.page} id={`run-${shown}`} role="tabpanel" aria-labelledby={`run-tab-${shown}`}>
        {shown === 'overview' ? <RunOverview run={run} /> : <LineageView key={run.id} of={{ run: run.id }} />}
      </div>
    </>
  );
}
