import type { ChangeCounts } from '../../../contract/domain.ts';
import { formatBytes, formatSize } from '../../../contract/numbers.ts';
import type { DiffRow } from '../../../contract/row-shapes.ts';
import { ChangeNumbers } from '../../components/change-bar.tsx';
import { ChangeMark } from '../../components/change-mark.tsx';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { FileIcon } from '../../components/file-icon.tsx';
import { Indent } from '../../components/paged-tree/indent.tsx';
import classes from './compare.module.css';

/** One line of the changes: a folder with its counts, or a file with how its size changed. */
export function ChangeRow({
  row,
  level,
  open,
  flat,
}: {
  readonly row: DiffRow | undefined;
  readonly level: number;
  readonly open: boolean | undefined;
  readonly flat: boolean;
}) {
  return (
    <div className={classes.line}>
      {!flat && <Indent level={level} open={open} />}
      {row && (
        <>
          {row.change ? (
            <ChangeMark change={row.change} />
          ) : (
            <FileIcon name={row.name} folder open={open === true} />
          )}
          <span className={classes.text} data-folder={row.kind === 'folder'}>
            <CutMiddle text={flat ? row.path : row.name} />
          </span>
          <span className={classes.amount}>
            {row.counts ? <ChangeNumbers counts={row.counts} /> : sizeWords(row)}
          </span>
        </>
      )}
    </div>
  );
}

/** How a changed file's size changed: `−0.1 MB` for a modified one, its size for others. */
export function sizeWords({
  change,
  sizeBefore,
  sizeAfter,
}: Pick<DiffRow, 'change' | 'sizeBefore' | 'sizeAfter'>): string {
  if (change === 'renamed') return '0 B';
  if (change === 'added') return formatSize(sizeAfter);
  if (change === 'removed') return formatSize(sizeBefore);
  if (sizeBefore === null || sizeAfter === null) return '';
  const more = sizeAfter - sizeBefore;
  if (more === 0) return '±0 B';
  return `${more > 0 ? '+' : '−'}${formatBytes(Math.abs(more))}`;
}

/** All changes together. */
export function sumOf({ added, modified, removed, renamed }: ChangeCounts): number {
  return added + modified + removed + renamed;
}
