import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { formatCount, formatDuration } from '../../../contract/numbers.ts';
import type { RunSummary } from '../../../contract/run-shapes.ts';
import { shellLine } from '../../../contract/shell-words.ts';
import { engine } from '../../api/bridge.ts';
import { useEngine } from '../../api/queries.ts';
import { Moment } from '../../components/moment.tsx';
import { RunStateIcon } from '../../components/run-state.tsx';
import { runEndWords } from '../../components/run-words.ts';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { places } from '../../shell/places.ts';
import text from '../../styles/text-link.module.css';
import classes from './ties.module.css';

const PAGE = 50;

/** The run that made a version, and the runs that use it. */
export function VersionTies({
  version,
  withDescription = true,
}: {
  readonly version: string;
  readonly withDescription?: boolean;
}) {
  const { data: detail } = useEngine('versions.get', { version });
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['versions.lineage', 'pages', version],
    queryFn: ({ pageParam }) =>
      engine('versions.lineage', {
        version,
        limit: PAGE,
        ...(pageParam === null ? {} : { after: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ usedBy }) => usedBy.next,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={4} height={36} />;
  const maker = data.pages[0]!.loggedBy;
  const users = data.pages.flatMap(({ usedBy }) => usedBy.items);
  return (
    <div className={classes.parts}>
      {withDescription && detail?.description && <p className={classes.description}>{detail.description}</p>}
      <section aria-label="Made by">
        <h3 className={classes.heading}>Made by</h3>
        {maker ? (
          <MakerCard run={maker} />
        ) : (
          <p className={classes.none}>{detail ? `${detail.author}, outside of any run.` : ''}</p>
        )}
      </section>
      <section aria-label="Used by">
        <h3 className={classes.heading}>
          Used by{' '}
          {users.length > 0 && (
            <span className={classes.count}>
              {formatCount(users.length)}
              {hasNextPage ? '+' : ''} {users.length === 1 ? 'run' : 'runs'}
            </span>
          )}
        </h3>
        {users.length === 0 ? (
          <p className={classes.none}>No run is known that used it.</p>
        ) : (
          <ul className={classes.list}>
            {users.map((run) => (
              <RunLine key={run.id} run={run} />
            ))}
          </ul>
        )}
        {hasNextPage && (
          <button
            type="button"
            className={text.link}
            disabled={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            Show more
          </button>
        )}
      </section>
    </div>
  );
}

function MakerCard({ run }: { readonly run: RunSummary }) {
  const { data } = useEngine('runs.get', { run: run.id });
  const used = data?.inputCount ?? 0;
  return (
    <div className={classes.card}>
      <div className={classes.row}>
        <RunStateIcon state={run.state} />
        <Link href={places.run(run.id)} className={`cut ${text.link} ${classes.name}`}>
          <bdi>{run.name}</bdi>
        </Link>
        <span className={classes.side}>
          {run.durationMs !== null && `${formatDuration(run.durationMs / 1000)}, `}
          <Moment iso={run.createdAt} />
        </span>
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>By</dt>
          <dd>
            <bdi>{run.author}</bdi> on <bdi>{run.host}</bdi>
          </dd>
        </div>
        {data && data.command !== null && (
          <div>
            <dt>Command</dt>
            <dd className={`cut ${classes.command}`} title={shellLine(data.command)}>
              {shellLine(data.command)}
            </dd>
          </div>
        )}
        <div>
          <dt>Used</dt>
          <dd>{used === 0 ? 'no version' : `${formatCount(used)} ${used === 1 ? 'version' : 'versions'}`}</dd>
        </div>
      </dl>
    </div>
  );
}

function RunLine({ run }: { readonly run: RunSummary }) {
  return (
    <li className={classes.row}>
      <RunStateIcon state={run.state} />
      <Link href={places.run(run.id)} className={`cut ${text.link} ${classes.name}`}>
        <bdi>{run.name}</bdi>
      </Link>
      <span className={classes.side}>
        {run.state === 'finished' ? <Moment iso={run.createdAt} /> : runEndWords(run)}
      </span>
    </li>
  );
}
