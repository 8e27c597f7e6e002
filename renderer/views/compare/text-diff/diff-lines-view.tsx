import { useMemo, useState } from 'react';
import { formatCounted } from '../../../../contract/numbers.ts';
import { VirtualRows } from '../../../components/virtual-rows.tsx';
import type { DiffLine } from './diff-lines.ts';
import { foldLines, pairLines, type Shown } from './fold-lines.ts';
import classes from './text-diff.module.css';

const ROW = 20;
const WIDEST = 2000;
const SIGNS = { same: ' ', added: '+', removed: '−' } as const;

/** Lines of two texts in one column or two; runs of equal lines are folded until they are asked for. */
export function DiffLines({
  lines,
  layout,
  label,
}: {
  readonly lines: readonly DiffLine[];
  readonly layout: 'unified' | 'split';
  readonly label: string;
}) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState(-1);
  const folded = useMemo(() => foldLines(lines, unfolded), [lines, unfolded]);
  const shown = useMemo(() => (layout === 'split' ? pairLines(folded) : folded), [folded, layout]);
  const width = useMemo(() => Math.min(WIDEST, longest(lines)), [lines]);
  const unfold = (index: number) => {
    const at = shown[index];
    if (at?.kind === 'fold') setUnfolded(new Set([...unfolded, at.id]));
  };
  return (
    <div className={classes.lines}>
      <VirtualRows
        label={label}
        role="list"
        count={shown.length}
        rowHeight={ROW}
        current={current}
        onCurrent={setCurrent}
        onOpen={unfold}
        onSpace={unfold}
        onClick={unfold}
        minWidth={layout === 'split' ? '100%' : `calc(${width}ch + 128px)`}
        rowAria={(index) => ({ key: index })}
        renderRow={(index) => <Line at={shown[index]!} split={layout === 'split'} />}
      />
    </div>
  );
}

function Line({ at, split }: { readonly at: Shown; readonly split: boolean }) {
  if (at.kind === 'fold') {
    return <div className={classes.fold}>{formatCounted(at.count, 'line')} the same</div>;
  }
  const { line, other } = at;
  if (!split) {
    return (
      <div className={classes.line} data-kind={line.kind}>
        <span className={classes.number}>{line.before}</span>
        <span className={classes.number}>{line.after}</span>
        <Text line={line} />
      </div>
    );
  }
  const left = line.kind === 'added' ? null : line;
  const right = line.kind === 'removed' ? other : line;
  return (
    <div className={classes.pair}>
      <Half line={left} number={left?.before ?? null} />
      <Half line={right} number={right?.after ?? null} />
    </div>
  );
}

function Half({ line, number }: { readonly line: DiffLine | null; readonly number: number | null }) {
  return (
    <div className={classes.line} data-kind={line?.kind ?? 'none'}>
      <span className={classes.number}>{number}</span>
      {line && <Text line={line} />}
    </div>
  );
}

function Text({ line }: { readonly line: DiffLine }) {
  const Word = line.kind === 'removed' ? 'del' : line.kind === 'added' ? 'ins' : 'span';
  return (
    <>
      <span className={classes.sign}>{SIGNS[line.kind]}</span>
      <span className={classes.words}>
        {line.pieces.map(({ text, changed }, i) =>
          changed ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces never move.
            <Word key={i} className={classes.changed}>
              {text}
            </Word>
          ) : (
            text
          ),
        )}
      </span>
    </>
  );
}

function longest(lines: readonly DiffLine[]): number {
  let most = 0;
  for (const { pieces } of lines) {
    const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
    if (length > most) most = length;
  }
  return most;
}
