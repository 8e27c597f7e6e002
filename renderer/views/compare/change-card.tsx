import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { formatCount, formatCounted, formatSize } from '../../../contract/numbers.ts';
import type { DiffRow } from '../../../contract/row-shapes.ts';
import { ChangeMark } from '../../components/change-mark.tsx';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { FileIcon } from '../../components/file-icon.tsx';
import { parentOf } from '../../components/paged-tree/tree-source.ts';
import { CardActions } from './card-actions.tsx';
import { CardBody, canBeRead } from './card-body.tsx';
import classes from './change-card.module.css';
import type { ReadableSide } from './comparison-panes.tsx';

export type Layout = 'unified' | 'split';

/** Lines of a text that changed. */
export interface LineCounts {
  readonly added: number;
  readonly removed: number;
}

/** One change: what the file was and what it is. */
export function ChangeCard({
  row,
  from,
  to,
  offline,
}: {
  readonly row: DiffRow;
  readonly from: ReadableSide;
  readonly to: ReadableSide;
  readonly offline: string | undefined;
}) {
  const wide = useMediaQuery('(min-width: 1440px)', false, { getInitialValueInEffect: false });
  const [lines, setLines] = useState<LineCounts>();
  const [chosen, setChosen] = useState<Layout>();
  const layout = chosen ?? (wide ? 'split' : 'unified');
  const where = parentOf(row.path);
  return (
    <article className={classes.card} aria-label={row.path}>
      <header className={classes.head}>
        {row.change ? <ChangeMark change={row.change} /> : <FileIcon name={row.name} folder open />}
        <h2 className={classes.title}>
          {where !== '' && (
            <span className={classes.where}>
              <CutMiddle text={`${where}/`} />
            </span>
          )}
          <span className={classes.name}>
            <CutMiddle text={row.name} />
          </span>
        </h2>
        <span className={classes.sizes}>{sizesOf(row)}</span>
        {lines && <LinesChanged lines={lines} />}
        {row.change === 'modified' && canBeRead(row, from, to) && (
          <SegmentedControl
            size="xs"
            value={layout}
            onChange={(value) => setChosen(value as Layout)}
            aria-label="How to show the lines"
            data={[
              { value: 'unified', label: 'One column' },
              { value: 'split', label: 'Side by side' },
            ]}
          />
        )}
      </header>
      <CardBody row={row} from={from} to={to} layout={layout} onCount={setLines} />
      <CardActions row={row} from={from} to={to} offline={offline} />
    </article>
  );
}

function LinesChanged({ lines: { added, removed } }: { readonly lines: LineCounts }) {
  return (
    <span className={classes.lines}>
      <span className="hidden-text">
        {formatCounted(added, 'line')} added, {formatCounted(removed, 'line')} removed
      </span>
      <span className={classes.added} aria-hidden="true">
        +{formatCount(added)}
      </span>
      <span className={classes.removed} aria-hidden="true">
        −{formatCount(removed)}
      </span>
    </span>
  );
}

function sizesOf({ kind, change, sizeBefore, sizeAfter }: DiffRow): string {
  const before = formatSize(sizeBefore);
  const after = formatSize(sizeAfter);
  if (kind === 'folder') return '';
  if (change === 'removed') return before;
  if (change === 'modified' && before !== after) return `${before} to ${after}`;
  return after;
}
