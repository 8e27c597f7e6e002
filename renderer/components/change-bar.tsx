import { IconArrowRight } from '@tabler/icons-react';
import type { ChangeCounts } from '../../contract/domain.ts';
import { formatCount } from '../../contract/numbers.ts';
import classes from './changes.module.css';

const KINDS = [
  ['added', '+'],
  ['modified', '~'],
  ['removed', '−'],
  ['renamed', '→'],
] as const;
const LONGEST = 112;
const SMALLEST_PART = 0.06;

/** Counts of changes in the order + ~ − →, zeros left out; read out in words. */
export function ChangeNumbers({
  counts,
  withWords = false,
}: {
  readonly counts: ChangeCounts;
  /** `+3 added` instead of `+3`. */
  readonly withWords?: boolean;
}) {
  const shown = KINDS.filter(([kind]) => counts[kind] > 0);
  return (
    <span className={classes.numbers}>
      <span className="hidden-text">{changesInWords(counts)}</span>
      <span aria-hidden="true">
        {shown.map(([kind, sign]) => (
          <span key={kind} className={classes.number} data-change={kind}>
            {kind === 'renamed' ? <IconArrowRight className={classes.arrow} size={13} stroke={2} /> : sign}
            {formatCount(counts[kind])}
            {withWords && <span className={classes.word}> {kind}</span>}
          </span>
        ))}
      </span>
    </span>
  );
}

/** How much changed between a version and the one before it: counts, and under them a bar whose length is logarithmic. */
export function ChangeBar({ counts }: { readonly counts: ChangeCounts | null }) {
  if (counts === null) return <span className={classes.first}>first version</span>;
  const total = KINDS.reduce((sum, [kind]) => sum + counts[kind], 0);
  if (total === 0) return <span className={classes.first}>no file changed</span>;
  return (
    <span className={classes.bar}>
      <ChangeNumbers counts={counts} />
      <ProportionBar counts={counts} width={`${barLength(total)}px`} />
    </span>
  );
}

/** The parts of a sum of changes; decoration to a screen reader. Parts grow with the square root of their count. */
export function ProportionBar({ counts, width }: { readonly counts: ChangeCounts; readonly width: string }) {
  const parts = KINDS.filter(([kind]) => counts[kind] > 0).map(
    ([kind]) => [kind, Math.sqrt(counts[kind])] as const,
  );
  const sum = parts.reduce((total, [, root]) => total + root, 0);
  return (
    <span className={classes.track} style={{ width }} aria-hidden="true">
      {parts.map(([kind, root]) => (
        <span
          key={kind}
          className={classes.part}
          data-change={kind}
          style={{ flexGrow: Math.max(SMALLEST_PART, root / sum) }}
        />
      ))}
    </span>
  );
}

/** Pixels of the bar for so many changes: 112 at 1,300. */
function barLength(changes: number): number {
  return Math.min(LONGEST, Math.max(10, Math.round((LONGEST * Math.log(1 + changes)) / Math.log(1301))));
}

/** `120 added, 4 modified, 2 removed, 3 renamed`. */
export function changesInWords(counts: ChangeCounts): string {
  return KINDS.filter(([kind]) => counts[kind] > 0)
    .map(([kind]) => `${formatCount(counts[kind])} ${kind}`)
    .join(', ');
}
