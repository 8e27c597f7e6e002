import { formatBytes, formatCount } from '../../../contract/numbers.ts';
import type { DiffRow } from '../../../contract/row-shapes.ts';
import { ChangeNumbers } from '../../components/change-bar.tsx';
import { FileIcon } from '../../components/file-icon.tsx';
import { isBinaryName } from '../../components/file-kinds.ts';
import { TextPreview } from '../../components/text-preview.tsx';
import classes from './change-card.module.css';
import type { Layout, LineCounts } from './change-card.tsx';
import type { ComparedSide } from './comparison-panes.tsx';
import { TextDiff } from './text-diff/text-diff.tsx';

/** True when a file that changed may be text that can be read on both sides. */
export function canBeRead(row: DiffRow, from: ComparedSide, to: ComparedSide): boolean {
  return from.version !== undefined && to.version !== undefined && !isBinaryName(row.name);
}

/** What changed in a file, as far as it is text; else its sizes. */
export function CardBody({
  row,
  from,
  to,
  layout,
  onCount,
}: {
  readonly row: DiffRow;
  readonly from: ComparedSide;
  readonly to: ComparedSide;
  readonly layout: Layout;
  readonly onCount: (lines: LineCounts) => void;
}) {
  if (row.kind === 'folder') {
    return (
      <div className={classes.plain}>
        {row.counts && <ChangeNumbers counts={row.counts} />}
        <p>in this folder. Choose a file to see how it changed.</p>
      </div>
    );
  }
  if (row.change === 'renamed') {
    return (
      <dl className={classes.rename}>
        <dt>{from.label}</dt>
        <dd>{row.from}</dd>
        <dt>{to.label}</dt>
        <dd>{row.path}</dd>
        <dt aria-hidden="true" />
        <dd className={classes.quiet}>The content is the same.</dd>
      </dl>
    );
  }
  if (row.change === 'modified') {
    return canBeRead(row, from, to) ? (
      <TextDiff
        before={{ version: from.version!, path: row.path }}
        after={{ version: to.version!, path: row.path }}
        layout={layout}
        onCount={onCount}
      />
    ) : (
      <Sizes row={row} from={from} to={to} />
    );
  }
  const side = row.change === 'added' ? to : from;
  const size = row.change === 'added' ? row.sizeAfter : row.sizeBefore;
  if (side.version === undefined || isBinaryName(row.name) || size === null) {
    return <Sizes row={row} from={from} to={to} />;
  }
  return <TextPreview version={side.version} path={row.path} size={size} />;
}

/** Where there is nothing to read: the file on both sides, with its sizes. */
function Sizes({
  row,
  from,
  to,
}: {
  readonly row: DiffRow;
  readonly from: ComparedSide;
  readonly to: ComparedSide;
}) {
  const sides = [
    { side: from, size: row.sizeBefore, there: row.change !== 'added' },
    { side: to, size: row.sizeAfter, there: row.change !== 'removed' },
  ];
  return (
    <div className={classes.sides}>
      {sides.map(({ side, size, there }) => (
        <div key={side.label} className={classes.side} data-there={there}>
          <span className={classes.sideLabel}>{side.label}</span>
          {there && <FileIcon name={row.name} />}
          <strong className={classes.sideSize}>
            {!there ? 'not there' : size === null ? 'size unknown' : formatBytes(size)}
          </strong>
          {there && size !== null && <span className={classes.quiet}>{formatCount(size)} bytes</span>}
        </div>
      ))}
    </div>
  );
}
