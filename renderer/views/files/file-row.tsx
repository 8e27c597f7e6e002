import { memo } from 'react';
import { formatCount, formatSize } from '../../../contract/numbers.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { ChangeNumbers } from '../../components/change-bar.tsx';
import { ChangeMark } from '../../components/change-mark.tsx';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { DriftMark } from '../../components/drift-mark.tsx';
import { Drifted } from '../../components/drifted.tsx';
import { FileIcon } from '../../components/file-icon.tsx';
import { Indent } from '../../components/paged-tree/indent.tsx';
import { parentOf } from '../../components/paged-tree/tree-source.ts';
import { ReferenceBadge } from '../../components/reference-badge.tsx';
import { Tick } from '../../components/tick.tsx';
import classes from './files.module.css';

export interface FileLineProps {
  readonly row: FileRow | undefined;
  readonly level: number;
  readonly open: boolean | undefined;
  readonly ticked: boolean;
  /** Shows where the file is, instead of its level. */
  readonly flat: boolean;
  readonly withSource: boolean;
  /** When all references of the version were checked last. */
  readonly checkedAt: string | null;
}

/** One line of a list of files; drawn anew only when something of it changed, since typing redraws the list. */
export const FileLine = memo(function FileLine({
  row,
  level,
  open,
  ticked,
  flat,
  withSource,
  checkedAt,
}: FileLineProps) {
  return (
    <div className={classes.line} data-source={withSource}>
      <span className={classes.name}>
        <Tick on={ticked} />
        {!flat && <Indent level={level} open={open} />}
        {row ? <NameOf row={row} open={open === true} flat={flat} /> : <span className={classes.dash} />}
      </span>
      {row && (
        <>
          <span className={classes.size}>{formatSize(row.size, 'unknown')}</span>
          {withSource && (
            <span className={classes.source}>
              {row.uri === null ? row.kind === 'stored' && 'stored' : <ReferenceBadge uri={row.uri} />}
              {row.reference && <DriftMark reference={row.reference} checkedAt={checkedAt} />}
            </span>
          )}
          <span className={classes.since}>
            {row.since !== null && <span className="hidden-text">since </span>}
            {row.since}
          </span>
        </>
      )}
    </div>
  );
});

function NameOf({
  row,
  open,
  flat,
}: {
  readonly row: FileRow;
  readonly open: boolean;
  readonly flat: boolean;
}) {
  const folder = row.kind === 'folder';
  const where = flat ? parentOf(row.path) : '';
  return (
    <>
      <FileIcon name={row.name} folder={folder} open={open} />
      <span className={classes.text} data-folder={folder}>
        <CutMiddle text={row.name} />
      </span>
      {row.files !== null && (
        <span className={classes.count}>
          {formatCount(row.files)}
          <span className="hidden-text"> {row.files === 1 ? 'file' : 'files'}</span>
        </span>
      )}
      {row.drifted !== null && row.drifted > 0 && (
        <span className={classes.driftBelow}>
          <Drifted count={row.drifted} />
        </span>
      )}
      {row.changes && <ChangeNumbers counts={row.changes} />}
      {row.change && <ChangeMark change={row.change} />}
      {where !== '' && (
        <span className={classes.where}>
          <CutMiddle text={where} />
        </span>
      )}
    </>
  );
}
