import { IconChevronLeft } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RowWindow } from '../../api/row-window.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import classes from './folder-drill.module.css';

const ROW = 28;

interface DrillRow {
  readonly name: string;
  readonly path: string;
  readonly kind: string;
}

/** One folder of a long list at a time, in little room: a folder is entered, a line over the list leads back. */
export function FolderDrill<Row extends DrillRow>({
  label,
  folder,
  onFolder,
  rows,
  render,
  onOpen,
  empty,
}: {
  readonly label: string;
  readonly folder: string;
  readonly onFolder: (folder: string) => void;
  readonly rows: RowWindow<Row>;
  readonly render: (row: Row) => ReactNode;
  /** A file was opened. */
  readonly onOpen: (row: Row) => void;
  readonly empty: string;
}) {
  const [current, setCurrent] = useState(-1);
  const leave = () => {
    setCurrent(-1);
    onFolder(folder.slice(0, Math.max(0, folder.lastIndexOf('/'))));
  };
  const enter = (index: number) => {
    const row = rows.row(index);
    if (!row) return;
    if (row.kind !== 'folder') return onOpen(row);
    setCurrent(-1);
    onFolder(row.path);
  };
  return (
    <>
      {folder !== '' && (
        <button type="button" className={classes.up} onClick={leave}>
          <IconChevronLeft size={14} aria-hidden="true" />
          <span className="hidden-text">Back from </span>
          <bdi className="cut" title={folder}>
            {folder}
          </bdi>
        </button>
      )}
      {rows.error ? (
        <ErrorState error={rows.error} onRetry={rows.retry} />
      ) : rows.total === undefined ? (
        <LoadingRows height={ROW} />
      ) : rows.total === 0 ? (
        <EmptyState title={empty} />
      ) : (
        <VirtualRows
          label={label}
          role="listbox"
          count={rows.total}
          rowHeight={ROW}
          current={current}
          onCurrent={setCurrent}
          onRange={rows.onRange}
          onOpen={enter}
          onClick={(index) => {
            if (rows.row(index)?.kind === 'folder') enter(index);
          }}
          onKey={(event, index) => {
            if (event.key === 'ArrowLeft' && folder !== '') leave();
            else if (event.key === 'ArrowRight' && rows.row(index)?.kind === 'folder') enter(index);
            else return false;
            return true;
          }}
          rowAria={(index) => ({ key: rows.row(index)?.path ?? index })}
          renderRow={(index) => {
            const row = rows.row(index);
            return row ? <div className={classes.row}>{render(row)}</div> : null;
          }}
        />
      )}
    </>
  );
}
