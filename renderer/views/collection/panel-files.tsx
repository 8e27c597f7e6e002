import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { VersionSummary } from '../../../contract/domain.ts';
import { formatBytes, formatCount, formatCounted, formatSize } from '../../../contract/numbers.ts';
import type { FileRow } from '../../../contract/row-shapes.ts';
import { useRowWindow } from '../../api/row-window.ts';
import { ChangeMark } from '../../components/change-mark.tsx';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { FileIcon } from '../../components/file-icon.tsx';
import { places } from '../../shell/places.ts';
import classes from './folder-drill.module.css';
import { FolderDrill } from './folder-drill.tsx';

/** The files of a version, one folder at a time. */
export function PanelFiles({ version }: { readonly version: VersionSummary }) {
  const [folder, setFolder] = useState('');
  const [, navigate] = useLocation();
  const rows = useRowWindow('files.rows', { version: version.id, folder });
  const page = places.version(version.id, 'files');
  return (
    <>
      <div className={classes.summary}>
        <span>
          {formatCounted(version.files, 'file')}, {formatBytes(version.bytes)}
        </span>
        <Link href={page} className={classes.link}>
          Open all files
        </Link>
      </div>
      <FolderDrill<FileRow>
        key={version.id}
        label={`Files of ${version.version}`}
        folder={folder}
        onFolder={setFolder}
        rows={rows}
        onOpen={() => navigate(page)}
        empty="This version holds no files."
        render={(row) => (
          <>
            <FileIcon name={row.name} folder={row.kind === 'folder'} />
            <span className={classes.name}>
              <CutMiddle text={row.name} />
            </span>
            {row.change && <ChangeMark change={row.change} />}
            <span className={classes.side}>
              {row.kind === 'folder' ? formatCount(row.files ?? 0) : formatSize(row.size, 'unknown')}
            </span>
          </>
        )}
      />
    </>
  );
}
