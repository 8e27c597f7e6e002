import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { formatBytes } from '../../../../contract/numbers.ts';
import { readFileStart, type TextSource } from '../../../api/file-text.ts';
import { ErrorState, Working } from '../../../components/states.tsx';
import { compareInWorker } from './compare-in-worker.ts';
import type { DiffLine } from './diff-lines.ts';
import { DiffLines } from './diff-lines-view.tsx';
import classes from './text-diff.module.css';

const LIMIT = 1 << 20;

type Outcome =
  | { readonly kind: 'binary' }
  | { readonly kind: 'too-different' }
  | { readonly kind: 'lines'; readonly lines: readonly DiffLine[]; readonly cut: number | null };

/** Two states of a text file, line by line; what is no text says so. */
export function TextDiff({
  before,
  after,
  layout,
  onCount,
}: {
  readonly before: TextSource;
  readonly after: TextSource;
  readonly layout: 'unified' | 'split';
  /** Told how many lines were added and removed. */
  readonly onCount: (lines: { readonly added: number; readonly removed: number }) => void;
}) {
  const diff = useQuery<Outcome, Error>({
    queryKey: ['diff.text', before, after],
    queryFn: ({ signal }) => compareFiles(before, after, signal),
    gcTime: 60_000,
  });
  const { data } = diff;
  useEffect(() => {
    if (data?.kind === 'lines')
      onCount({ added: count(data.lines, 'added'), removed: count(data.lines, 'removed') });
  }, [data, onCount]);
  if (diff.error) return <ErrorState error={diff.error} onRetry={() => void diff.refetch()} />;
  if (!diff.data) return <Working label="Comparing the lines" />;
  if (diff.data.kind === 'binary') {
    return <p className={classes.none}>Not a text file: only its sizes can be compared.</p>;
  }
  if (diff.data.kind === 'too-different') {
    return <p className={classes.none}>The two have too little in common to be compared line by line.</p>;
  }
  const { lines, cut } = diff.data;
  if (lines.every(({ kind }) => kind === 'same')) {
    return <p className={classes.none}>Its lines are the same. Only how they end differs.</p>;
  }
  return (
    <>
      <DiffLines lines={lines} layout={layout} label={`Lines of ${after.path}`} />
      {cut !== null && (
        <p className={classes.foot}>Only the first {formatBytes(cut)} of each were compared.</p>
      )}
    </>
  );
}

function count(lines: readonly DiffLine[], kind: DiffLine['kind']): number {
  return lines.filter((line) => line.kind === kind).length;
}

async function compareFiles(before: TextSource, after: TextSource, signal: AbortSignal): Promise<Outcome> {
  const [left, right] = await Promise.all([before, after].map((source) => readFileStart(source, LIMIT)));
  if (!left || !right || left.text === null || right.text === null) return { kind: 'binary' };
  const isCut = left.read < left.size || right.read < right.size;
  const lines = await compareInWorker(
    isCut ? wholeLines(left.text) : left.text,
    isCut ? wholeLines(right.text) : right.text,
    signal,
  );
  return lines === null ? { kind: 'too-different' } : { kind: 'lines', lines, cut: isCut ? LIMIT : null };
}

/** Leaves out the last line, which may be cut. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}
