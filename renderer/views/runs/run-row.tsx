import { formatWhen } from '../../../contract/numbers.ts';
import type { RunSummary } from '../../../contract/run-shapes.ts';
import { Moment } from '../../components/moment.tsx';
import { RunStateIcon } from '../../components/run-state.tsx';
import { runEndWords, runTimeWords } from '../../components/run-words.ts';
import { storeName } from '../../components/store-name.ts';
import list from '../../styles/list-columns.module.css';
import classes from './runs.module.css';

/** A run in the list. */
export function RunRow({
  run,
  severalStores,
}: {
  readonly run: RunSummary;
  readonly severalStores: boolean;
}) {
  return (
    <>
      <span className="hidden-text">{runInWords(run)}</span>
      <div className={`${list.row} ${classes.columns}`} aria-hidden="true">
        <div className={list.title}>
          <RunStateIcon state={run.state} />
          <div className={list.words}>
            <span className={`cut ${list.name}`} title={run.name}>
              <bdi>{run.name}</bdi>
            </span>
            <span className={`cut ${list.second}`}>
              <bdi>{run.project}</bdi>
              {severalStores && ` in ${storeName(run.store)}`} ·{' '}
              <span className="mono">{run.id.slice(0, 8)}</span>
            </span>
          </div>
        </div>
        <div className={classes.state} data-state={run.state}>
          {runEndWords(run)}
        </div>
        <div className={classes.took}>{runTimeWords(run, new Date())}</div>
        <div className={classes.where}>
          <span className="cut" title={run.host}>
            <bdi>{run.host}</bdi>
          </span>
          <span className={`cut ${list.second}`}>
            <bdi>{run.author}</bdi>
          </span>
        </div>
        <div className={list.when}>
          <Moment iso={run.createdAt} />
        </div>
      </div>
    </>
  );
}

/** What a screen reader says for a row. */
function runInWords(run: RunSummary): string {
  const took = runTimeWords(run, new Date());
  return [
    `${run.name}, ${runEndWords(run)}`,
    `project ${run.project}`,
    ...(took === '' ? [] : [took]),
    `started ${formatWhen(run.createdAt, new Date())} by ${run.author} on ${run.host}`,
  ].join(', ');
}
