import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { CollectionDetail } from '../../../contract/domain.ts';
import { formatCount } from '../../../contract/numbers.ts';
import { places } from '../../shell/places.ts';
import classes from './version-toolbar.module.css';

/** The parts of a collection; `children` are what can be done with the one that is shown. */
export function CollectionTabs({
  collection,
  filesOf,
  active,
  children,
}: {
  readonly collection: CollectionDetail;
  /** Id of the version whose files and lineage are shown by "Files" and "Lineage". */
  readonly filesOf: string | undefined;
  readonly active: 'versions' | 'keeping';
  readonly children?: ReactNode;
}) {
  return (
    <div className={classes.bar}>
      <nav aria-label="Parts of this collection" className={classes.tabs}>
        <Tab to={places.collection(collection.id)} isActive={active === 'versions'}>
          Versions <span className={classes.count}>{formatCount(collection.versions)}</span>
        </Tab>
        {filesOf !== undefined && (
          <>
            <Tab to={places.version(filesOf, 'files')} isActive={false}>
              Files
            </Tab>
            <Tab to={places.version(filesOf, 'lineage')} isActive={false}>
              Lineage
            </Tab>
          </>
        )}
        <Tab to={places.keeping(collection.id)} isActive={active === 'keeping'}>
          Keeping
        </Tab>
      </nav>
      {children}
    </div>
  );
}

function Tab({
  to,
  isActive,
  children,
}: {
  readonly to: string;
  readonly isActive: boolean;
  readonly children: ReactNode;
}) {
  return isActive ? (
    <span className={classes.tab} data-active="true" aria-current="page">
      {children}
    </span>
  ) : (
    <Link href={to} className={classes.tab}>
      {children}
    </Link>
  );
}
