import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { VersionDetail } from '../../../contract/domain.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import type { RequestResult } from '../../../contract/requests.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { useEngine } from '../../api/queries.ts';
import { ChangeMark } from '../../components/change-mark.tsx';
import { Moment } from '../../components/moment.tsx';
import { ErrorState, Working } from '../../components/states.tsx';
import { openOverlay } from '../../shell/overlays.ts';
import { places } from '../../shell/places.ts';
import { collectionName, openVersionNamed } from '../version/version-names.ts';
import classes from './file-history.module.css';
import { HistoryShelf } from './history-shelf.tsx';

export type HistoryItem = RequestResult<'files.history'>['items'][number];

/** Every state that the file had, on a shelf from the oldest to the newest, and in a list. */
export function FileHistory({ version, row }: { readonly version: VersionDetail; readonly row: FileRow }) {
  const history = useEngine('files.history', {
    collection: collectionName(version),
    store: version.store,
    path: row.path,
  });
  const items = history.data?.items;
  const states = items?.filter(({ change }) => change !== 'removed').length ?? 0;
  return (
    <section className={classes.history} aria-label="History of this file">
      <div className={classes.head}>
        <h3 className={classes.title}>History of this file</h3>
        {items && <span className={classes.count}>{formatCounted(states, 'state')}</span>}
      </div>
      {history.error && <ErrorState error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <Working label="Reading the history" />}
      {items && (
        <>
          <HistoryShelf items={items} name={row.name} shown={version.version} since={row.since} />
          <ol className={classes.list}>
            {items.map((item) => (
              <State key={item.version} item={item} version={version} row={row} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function State({
  item,
  version,
  row,
}: {
  readonly item: HistoryItem;
  readonly version: VersionDetail;
  readonly row: FileRow;
}) {
  const client = useQueryClient();
  const here = item.version === row.since;
  const compare = async () => {
    const other = await openVersionNamed(client, version, item.version);
    if (other) location.hash = places.compare(...inOrder(other, version));
  };
  const restore = async () => {
    const other = await openVersionNamed(client, version, item.version);
    if (other) openOverlay({ kind: 'restore-file', version: other.id, path: row.path });
  };
  return (
    <li className={classes.state}>
      <span className={classes.version}>{item.version}</span>
      <ChangeMark change={item.change} />
      <span className={`cut ${classes.words}`}>
        {wordsOf(item)}
        {item.size !== null && <span className={classes.size}>{formatBytes(item.size)}</span>}
      </span>
      <span className={classes.when}>
        <Moment iso={item.time} />
      </span>
      {item.change !== 'removed' && !(here && version.aliases.includes('latest')) && (
        <button
          type="button"
          className={classes.restore}
          aria-label={`Restore the file of ${item.version}`}
          onClick={() => void restore()}
        >
          Restore…
        </button>
      )}
      {here ? (
        <span className={classes.here}>shown</span>
      ) : (
        <Link
          href={places.home()}
          className={classes.compare}
          onClick={(event) => {
            event.preventDefault();
            void compare();
          }}
          aria-label={`Compare with ${item.version}`}
        >
          Compare
        </Link>
      )}
    </li>
  );
}

/** The older one first. */
function inOrder(
  a: Pick<VersionDetail, 'id' | 'version'>,
  b: Pick<VersionDetail, 'id' | 'version'>,
): [string, string] {
  return Number(a.version.slice(1)) < Number(b.version.slice(1)) ? [a.id, b.id] : [b.id, a.id];
}

function wordsOf({ change, from, to }: HistoryItem): string {
  if (change === 'added') return 'added';
  if (change === 'modified') return 'changed';
  if (change === 'removed') return 'removed';
  if (from !== null) return `was ${from}`;
  return to === null ? 'renamed' : `became ${to}`;
}
