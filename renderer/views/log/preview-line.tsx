import { Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ChangeCounts, LogPreview } from '../../../contract/domain.ts';
import { formatBytes, formatCount, formatCounted, formatSize } from '../../../contract/numbers.ts';
import type { PreviewRow } from '../../../contract/row-shapes.ts';
import { ChangeNumbers, changesInWords } from '../../components/change-bar.tsx';
import { ChangeMark } from '../../components/change-mark.tsx';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { FileIcon } from '../../components/file-icon.tsx';
import classes from './preview-tree.module.css';
import type { Tick } from './ticks.ts';

/** The line of the folder itself. */
export function RootLine({
  name,
  preview,
  tick,
}: {
  readonly name: string;
  readonly preview: LogPreview;
  readonly tick: boolean | 'mixed';
}) {
  const label = `${name}, ${formatCounted(preview.files, 'file')}, ${formatBytes(preview.bytes)}`;
  return (
    <Line label={label} level={0} open={true} tick={tick === true ? 'on' : 'part'} foldable={false}>
      <FileIcon name={name} folder open />
      <span className={classes.name} data-folder="true">
        <CutMiddle text={name} />
      </span>
      <span className={classes.count}>{formatCounted(preview.files, 'file')}</span>
      <span className={classes.gap} />
      <NewBytes bytes={preview.newBytes} same={preview.counts !== null && !hasChanges(preview.counts)} />
      <span className={classes.size}>{formatBytes(preview.bytes)}</span>
    </Line>
  );
}

/** A file or folder that would be logged, or why not. */
export function PreviewLine({
  row,
  level,
  open,
  tick,
  next,
  ticks = true,
}: {
  readonly row: PreviewRow;
  readonly level: number;
  /** Undefined for what cannot be opened. */
  readonly open: boolean | undefined;
  readonly tick: Tick | null;
  /** `vN` that would come; null when it is the first, where everything is new and nothing is marked. */
  readonly next: string | null;
  /** False in a list without ticks. */
  readonly ticks?: boolean;
}) {
  const isFolder = row.kind === 'folder';
  const out = tick === 'off';
  const reason = reasonOf(row, out, next);
  const changes = changesBelow(row, out, next);
  return (
    <Line
      label={rowLabel(row, tick, next)}
      level={level}
      open={open}
      tick={tick}
      ticks={ticks}
      locked={row.state === 'ignored' || row.state === 'problem'}
    >
      {row.state === 'problem' ? (
        <IconAlertTriangle className={classes.trouble} size={16} stroke={1.75} aria-hidden="true" />
      ) : (
        <FileIcon name={row.name} folder={isFolder} open={open === true} />
      )}
      <span className={classes.name} data-folder={isFolder} data-out={out || row.state === 'removed'}>
        <CutMiddle text={row.name} />
      </span>
      {isFolder && row.files !== null && !out && row.state !== 'removed' && (
        <span className={classes.count}>{formatCount(row.files)}</span>
      )}
      {changes && <ChangeNumbers counts={changes} />}
      {next !== null && !out && !isFolder && <Mark state={row.state} />}
      {reason && (
        <span
          className={classes.reason}
          data-trouble={row.state === 'problem'}
          title={row.reason ?? undefined}
        >
          {reason}
        </span>
      )}
      <span className={classes.gap} />
      {out || row.state === 'removed' || row.state === 'problem' ? (
        <span className={classes.bytes} />
      ) : (
        <NewBytes bytes={row.newBytes} same={next !== null && isSame(row)} />
      )}
      <span className={classes.size}>{formatSize(row.size)}</span>
    </Line>
  );
}

/** A row in words, as a reader says it: `rat.png, added, 1.8 MB new, 1.8 MB`. */
function rowLabel(row: PreviewRow, tick: Tick | null, next: string | null): string {
  const out = tick === 'off';
  const state = row.kind === 'file' && next !== null && !out && row.state !== 'same' ? row.state : null;
  const changes = changesBelow(row, out, next);
  return [
    row.name,
    row.kind === 'folder' && row.files !== null ? formatCounted(row.files, 'file') : null,
    changes && changesInWords(changes),
    reasonOf(row, out, next) ?? state,
    !out && row.newBytes > 0 ? `${formatBytes(row.newBytes)} new` : null,
    row.size === null ? null : formatBytes(row.size),
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** What is seen is hidden from readers, as a name cut in two is not one word to them; they have it in words. */
function Line({
  label,
  level,
  open,
  tick,
  ticks = true,
  locked = false,
  foldable = open !== undefined,
  children,
}: {
  readonly label: string;
  readonly level: number;
  readonly open: boolean | undefined;
  readonly tick: Tick | null;
  readonly ticks?: boolean;
  readonly locked?: boolean;
  readonly foldable?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <>
      <span className="hidden-text">{label}</span>
      <div className={classes.line} aria-hidden="true" style={{ paddingLeft: 8 + level * 22 }}>
        <span className={classes.fold} data-part={foldable ? 'fold' : undefined} data-open={open === true}>
          {open !== undefined && <IconChevronRight size={14} stroke={1.75} aria-hidden="true" />}
        </span>
        {ticks && (
          <span className={classes.tick} data-part={locked || tick === null ? undefined : 'tick'}>
            {tick !== null && (
              <Checkbox.Indicator
                aria-hidden="true"
                tabIndex={-1}
                size="16px"
                radius="xs"
                checked={tick === 'on'}
                indeterminate={tick === 'part'}
                disabled={locked}
              />
            )}
          </span>
        )}
        {children}
      </div>
    </>
  );
}

function NewBytes({ bytes, same }: { readonly bytes: number; readonly same: boolean }) {
  return (
    <span className={classes.bytes} data-new={bytes > 0}>
      {same ? 'same' : formatBytes(bytes)}
    </span>
  );
}

/** What changes below a folder; null for files, and where there is nothing to tell. */
function changesBelow(row: PreviewRow, out: boolean, next: string | null): ChangeCounts | null {
  const isTold = row.kind === 'folder' && next !== null && !out;
  return isTold && row.counts && hasChanges(row.counts) ? row.counts : null;
}

/** Of a folder: everything in it is as in the version that it follows. */
function isSame({ state, counts }: PreviewRow): boolean {
  return counts === null ? state === 'same' : !hasChanges(counts);
}

function hasChanges(counts: ChangeCounts): boolean {
  return Object.values(counts).some((count) => count > 0);
}

function Mark({ state }: { readonly state: PreviewRow['state'] }) {
  return state === 'added' || state === 'modified' || state === 'removed' ? (
    <ChangeMark change={state} />
  ) : null;
}

function reasonOf(row: PreviewRow, out: boolean, next: string | null): string | undefined {
  if (row.state === 'ignored') return 'ignored';
  if (row.state === 'problem') return row.reason ?? 'cannot be stored';
  if (row.state === 'removed') return `not in ${next}`;
  return out ? 'left out by you' : undefined;
}
