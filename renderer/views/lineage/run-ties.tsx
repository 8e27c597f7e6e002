import { formatCount } from '../../../contract/numbers.ts';
import { useEngine } from '../../api/queries.ts';
import { Moment } from '../../components/moment.tsx';
import { runEndWords, runTimeWords } from '../../components/run-words.ts';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { RunVersions } from '../runs/run-versions.tsx';
import classes from './ties.module.css';

/** How a run went, what it used and what it logged, in short. */
export function RunTies({ run: id }: { readonly run: string }) {
  const { data: run, error, refetch } = useEngine('runs.get', { run: id });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!run) return <LoadingRows rows={4} height={36} />;
  return (
    <div className={classes.parts}>
      <dl className={classes.facts}>
        <div>
          <dt>State</dt>
          <dd>{runEndWords(run)}</dd>
        </div>
        <div>
          <dt>Started</dt>
          <dd>
            <Moment iso={run.createdAt} />
          </dd>
        </div>
        <div>
          <dt>Took</dt>
          <dd>{runTimeWords(run, new Date()) || 'not known'}</dd>
        </div>
        <div>
          <dt>By</dt>
          <dd>
            <bdi>{run.author}</bdi> on <bdi>{run.host}</bdi>
          </dd>
        </div>
      </dl>
      <section aria-label="Used">
        <h3 className={classes.heading}>
          Used {run.inputCount > 0 && <span className={classes.count}>{formatCount(run.inputCount)}</span>}
        </h3>
        <RunVersions
          label="Versions that it used"
          versions={run.inputs}
          total={run.inputCount}
          none="No version."
        />
      </section>
      <section aria-label="Logged">
        <h3 className={classes.heading}>
          Logged{' '}
          {run.outputCount > 0 && <span className={classes.count}>{formatCount(run.outputCount)}</span>}
        </h3>
        <RunVersions
          label="Versions that it logged"
          versions={run.outputs}
          total={run.outputCount}
          none="No version."
        />
      </section>
    </div>
  );
}
