import type { VersionDetail } from '../../../contract/domain.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { FileIcon } from '../../components/file-icon.tsx';
import { isBinaryName } from '../../components/file-kinds.ts';
import { TextPreview } from '../../components/text-preview.tsx';
import classes from './file-panel.module.css';

/** What is in a file, as far as it is text; of everything else, what it is. */
export function FileContent({ version, row }: { readonly version: VersionDetail; readonly row: FileRow }) {
  if (row.kind === 'folder') {
    return (
      <div className={classes.plain}>
        <FileIcon name={row.name} folder open />
        <p>
          {formatCounted(row.files ?? 0, 'file')}
          {row.size !== null && `, ${formatBytes(row.size)}`}
        </p>
      </div>
    );
  }
  if (row.kind === 'reference' && (!isShown(row) || row.reference?.digestKind === 'uri')) {
    return (
      <div className={classes.plain}>
        <p>This file is a reference. Its content is kept where it leads to, not in the store.</p>
      </div>
    );
  }
  if (isBinaryName(row.name)) {
    return (
      <div className={classes.plain}>
        <FileIcon name={row.name} />
        <p>{row.size === null ? 'Size unknown' : formatBytes(row.size)}</p>
      </div>
    );
  }
  return (
    <div className={classes.content}>
      <TextPreview source={{ version: version.id, path: row.path }} size={row.size ?? 0} />
    </div>
  );
}

/** References up to this size are read to be shown. */
const MOST_SHOWN = 1 << 20;

function isShown({ size, name }: FileRow): boolean {
  return size !== null && size > 0 && size <= MOST_SHOWN && !isBinaryName(name);
}
