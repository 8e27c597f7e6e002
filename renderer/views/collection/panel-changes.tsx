import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { VersionDetail, VersionSummary } from '../../../contract/domain.ts';
import { formatSize } from '../../../contract/numbers.ts';
import type { DiffRow } from '../../../contract/row-shapes.ts';
import { useRowWindow } from '../../api/row-window.ts';
import { ChangeNumbers } from '../../components/change-bar.tsx';
import { ChangeMark } from '../../components/change-mark.tsx';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { FileIcon } from '../../components/file-icon.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { places } from '../../shell/places.ts';
import { type Comparison, useComparison } from '../compare/use-comparison.ts';
import classes from './folder-drill.module.css';
import { FolderDrill } from './folder-drill.tsx';

/** What changed in a version against the one before it. */
export function PanelChanges({
  version,
  before,
}: {
  readonly version: VersionSummary;
  readonly before: VersionDetail | undefined;
}) {
  if (version.changes === null) return <EmptyState title="This is the first version." />;
  if (!before) return <LoadingRows height={28} />;
  return <Compared key={`${before.id} ${version.id}`} version={version} before={before} />;
}

function Compared({ version, before }: { readonly version: VersionSummary; readonly before: VersionDetail }) {
  const diff = useComparison({ kind: 'version', id: before.id }, { kind: 'version', id: version.id });
  if (diff.error) return <ErrorState error={diff.error} onRetry={() => void diff.refetch()} />;
  if (!diff.data) return <LoadingRows height={28} />;
  return <Changes key={diff.data.job} diff={diff.data} version={version} before={before} />;
}

function Changes({
  diff,
  version,
  before,
}: {
  readonly diff: Comparison;
  readonly version: VersionSummary;
  readonly before: VersionDetail;
}) {
  const [folder, setFolder] = useState('');
  const [, navigate] = useLocation();
  const rows = useRowWindow('diff.rows', { job: diff.job, folder });
  const page = places.compare(before.id, version.id);
  return (
    <>
      <div className={classes.summary}>
        <ChangeNumbers counts={diff.result.counts} />
        <Link href={page} className={classes.link}>
          Compare with {before.version}
        </Link>
      </div>
      <FolderDrill<DiffRow>
        label={`Changes in ${version.version}`}
        folder={folder}
        onFolder={setFolder}
        rows={rows}
        onOpen={() => navigate(page)}
        empty={`Nothing changed since ${before.version}.`}
        render={(row) => <ChangeLine row={row} />}
      />
    </>
  );
}

function ChangeLine({ row }: { readonly row: DiffRow }) {
  return (
    <>
      {row.change ? <ChangeMark change={row.change} /> : <FileIcon name={row.name} folder />}
      <span className={classes.name} title={row.from === null ? undefined : `was ${row.from}`}>
        <CutMiddle text={row.name} />
      </span>
      {row.counts ? (
        <ChangeNumbers counts={row.counts} />
      ) : (
        <span className={classes.side}>{formatSize(row.sizeAfter ?? row.sizeBefore)}</span>
      )}
    </>
  );
}
