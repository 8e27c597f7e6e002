import type { VersionSummary } from '../../../contract/domain.ts';
import { useEngine } from '../../api/queries.ts';
import { ShelfThing } from '../collection/shelf-thing.tsx';
import { useNewEntries } from '../collection/use-new-entries.ts';
import classes from './graph.module.css';

const MOST = 3;

/** What is new in the chosen version, small, on the shelf of its node. */
export function NodeShelf({ version }: { readonly version: string }) {
  const { data } = useEngine('versions.get', { version });
  return (
    <div className={classes.shelf} aria-hidden="true">
      <div className={classes.things}>{data && <Things version={data} />}</div>
      <div className={classes.shelfLine} />
    </div>
  );
}

function Things({ version }: { readonly version: VersionSummary }) {
  const entries = useNewEntries(version);
  return entries?.slice(0, MOST).map((row) => <ShelfThing key={row.path} version={version.id} row={row} />);
}
