import type { RunDetail } from '../../../contract/run-shapes.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { PageTabs } from '../../components/page-tabs/page-tabs.tsx';
import { RunStateIcon } from '../../components/run-state.tsx';
import { runEndWords } from '../../components/run-words.ts';
import classes from './run.module.css';

export const RUN_TABS = ['overview', 'lineage'] as const;
export type RunTab = (typeof RUN_TABS)[number];

const LABELS: Readonly<Record<RunTab, string>> = { overview: 'Overview', lineage: 'Lineage' };

/** Which run this is, how it stands, and its tabs. */
export function RunHeader({
  run,
  tab,
  onTab,
}: {
  readonly run: RunDetail;
  readonly tab: RunTab;
  readonly onTab: (tab: RunTab) => void;
}) {
  return (
    <div className={classes.header}>
      <RunStateIcon state={run.state} size={20} />
      <h1 className={`cut ${classes.name}`} title={run.name}>
        <bdi>{run.name}</bdi>
      </h1>
      <span className={classes.id}>
        <span className="mono">{run.id.slice(0, 8)}</span>
        <CopyButton text={run.id} label="Copy the id" />
      </span>
      <span className={classes.end} data-state={run.state}>
        {runEndWords(run)}
      </span>
      <PageTabs of="run" labels={LABELS} tab={tab} onTab={onTab} />
    </div>
  );
}
