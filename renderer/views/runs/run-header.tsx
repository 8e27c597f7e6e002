import type { KeyboardEvent } from 'react';
import type { RunDetail } from '../../../contract/run-shapes.ts';
import { CopyButton } from '../../components/copy-button.tsx';
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
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    const to = tab === 'overview' ? 'lineage' : 'overview';
    onTab(to);
    document.getElementById(`run-tab-${to}`)?.focus();
  };
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
      <div className={classes.tabs} role="tablist" aria-label="About this run" onKeyDown={onKeyDown}>
        {RUN_TABS.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`run-tab-${each}`}
            aria-selected={each === tab}
            aria-controls={each === tab ? `run-${each}` : undefined}
            tabIndex={each === tab ? 0 : -1}
            className={classes.tab}
            onClick={() => onTab(each)}
          >
            {LABELS[each]}
          </button>
        ))}
      </div>
    </div>
  );
}
