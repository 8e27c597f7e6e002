import {
  IconBox,
  IconChevronDown,
  IconChevronRight,
  IconCode,
  IconDatabase,
  IconFolder,
  IconPackage,
} from '@tabler/icons-react';
import { formatCount } from '../../../contract/numbers.ts';
import { Drifted } from '../../components/drifted.tsx';
import classes from './sidebar.module.css';
import type { TreeRow } from './tree-rows.ts';

/** One line of the tree in the sidebar. */
export function TreeLine({
  row,
  here,
  pending,
}: {
  readonly row: TreeRow;
  readonly here: boolean;
  /** Changes that were not logged yet. */
  readonly pending: number;
}) {
  if (row.kind === 'collection') {
    const { name, type, versions, drifted } = row.collection;
    return (
      <div className={classes.line} data-kind="collection" data-here={here}>
        <TypeIcon type={type} />
        <bdi className="cut" title={name}>
          {name}
        </bdi>
        {pending > 0 ? (
          <Pending count={pending} />
        ) : drifted > 0 ? (
          <span className={classes.count}>
            <Drifted count={drifted} />
          </span>
        ) : (
          <span className={classes.count}>
            {formatCount(versions)}
            <span className="hidden-text">{versions === 1 ? ' version' : ' versions'}</span>
          </span>
        )}
      </div>
    );
  }
  const Chevron = row.open ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.line} data-kind={row.kind}>
      <Chevron size={14} stroke={1.75} aria-hidden="true" />
      {row.kind === 'project' && <IconFolder size={16} stroke={1.5} aria-hidden="true" />}
      <bdi className="cut" title={row.label}>
        {row.label}
      </bdi>
      {row.kind === 'project' && !row.open && (
        <span className={classes.count}>
          {formatCount(row.collections)}
          <span className="hidden-text"> collections</span>
        </span>
      )}
    </div>
  );
}

/** The accent dot and number of changes that were not logged yet. */
export function Pending({ count }: { readonly count: number }) {
  return (
    <span className={classes.pending}>
      <span className={classes.dot} aria-hidden="true" />
      {formatCount(count)}
      <span className="hidden-text"> pending changes</span>
    </span>
  );
}

/** A sign for a type of collection. */
export function TypeIcon({ type }: { readonly type: string }) {
  const Icon = ICONS[type] ?? IconPackage;
  return <Icon size={16} stroke={1.5} aria-hidden="true" className={classes.typeIcon} />;
}

const ICONS: Readonly<Record<string, typeof IconBox>> = {
  dataset: IconDatabase,
  model: IconBox,
  code: IconCode,
};
