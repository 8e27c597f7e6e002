import { formatBytes, formatCount, formatCounted } from '../../../contract/numbers.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { ChangeNumbers } from '../../components/change-bar.tsx';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { parentOf } from '../../components/paged-tree/tree-source.ts';
import classes from './file-panel.module.css';

/** Size, digest and place of a file; of a folder, what is below it. */
export function FileFacts({ row }: { readonly row: FileRow }) {
  const where = parentOf(row.path);
  return (
    <div className={classes.facts}>
      <div className={classes.factLine}>
        {row.size === null ? (
          <span>size unknown</span>
        ) : (
          <span title={`${formatCount(row.size)} bytes`}>{formatBytes(row.size)}</span>
        )}
        {row.files !== null && <span>{formatCounted(row.files, 'file')}</span>}
        {row.changes && <ChangeNumbers counts={row.changes} />}
        {row.since !== null && <span>since {row.since}</span>}
        {row.digest !== null && row.uri === null && (
          <span className={classes.digest}>
            <CutMiddle text={row.digest} />
          </span>
        )}
      </div>
      {where !== '' && (
        <div className={classes.where}>
          in <CutMiddle text={where} />
        </div>
      )}
    </div>
  );
}
