import { formatBytes, formatCount } from '../../../contract/numbers.ts';
import type { DiffRow } from '../../../contract/row-shapes.ts';
import type { TextSource } from '../../api/file-text.ts';
import { ChangeNumbers } from '../../components/change-bar.tsx';
import { FileIcon } from '../../components/file-icon.tsx';
import { isBinaryName } from '../../components/file-kinds.ts';
import { TextPreview } from '../../components/text-preview.tsx';
import classes from './change-card.module.css';
import type { Layout, LineCounts } from './change-card.tsx';
import type { ReadableSide } from './comparison-panes.tsx';
import { TextDiff } from './text-diff/text-diff.tsx';

/** True when a file that changed may be text that can be read on both sides. */
export function canBeRead(row: DiffRow, from: ReadableSide, to: ReadableSide): boolean {
  return [from, to].every((side) => sourceOf(side, row.path) !== undefined) && !isBinaryName(row.name);
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
  readonly from: ReadableSide;
  readonly to: ReadableSide;
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
        <dd>
          <bdi>{row.from}</bdi>
        </dd>
        <dt>{to.label}</dt>
        <dd>
          <bdi>{row.path}</bdi>
        </dd>
        <dt aria-hidden="true" />
        <dd className={classes.quiet}>The content is the same.</dd>
      </dl>
    );
  }
  if (row.change === 'modified') {
    const before = sourceOf(from, row.path);
    const after = sourceOf(to, row.path);
    return before && after && !isBinaryName(row.name) ? (
      <TextDiff before={before} after={after} layout={layout} onCount={onCount} />
    ) : (
      <Sizes row={row} from={from} to={to} />
    );
  }
  const side = row.change === 'added' ? to : from;
  const size = row.change === 'added' ? row.sizeAfter : row.sizeBefore;
  const source = sourceOf(side, row.path);
  if (source === undefined || isBinaryName(row.name) || size === null) {
    return <Sizes row={row} from={from} to={to} />;
  }
  return <TextPreview source={source} size={size} />;
}

/** Where a file of a side is read from; undefined where there is neither a version nor a folder. */
function sourceOf({ version, folder, comparison }: ReadableSide, path: string): TextSource | undefined {
  if (version !== undefined) return { version, path };
  return folder === undefined ? undefined : { comparison, path };
}

/** Where there is nothing to read: the file on both sides, with its sizes. */
function Sizes({
  row,
  from,
  to,
}: {
  readonly row: DiffRow;
  readonly from: ReadableSide;
  readonly to: ReadableSide;
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
          {there && size !== null && size >= 1000 && (
            <span className={classes.quiet}>{formatCount(size)} bytes</span>
          )}
        </div>
      ))}
    </div>
  );
}
