import type { DiffResult } from '../../../contract/domain.ts';
import { formatBytes, formatCount, formatCounted } from '../../../contract/numbers.ts';
import { ProportionBar } from '../../components/change-bar.tsx';
import { ChangeMark } from '../../components/change-mark.tsx';
import classes from './compare.module.css';

const KINDS = ['added', 'modified', 'removed', 'renamed'] as const;

/** How many files changed in which way, with their bytes, and a bar of the proportions. */
export function ChangeFigures({
  result,
  newBytes,
}: {
  readonly result: DiffResult;
  readonly newBytes?: number;
}) {
  return (
    <div className={classes.figures}>
      <div className={classes.figureLine}>
        {KINDS.map((kind) => (
          <span key={kind} className={classes.figure} data-none={result.counts[kind] === 0}>
            <ChangeMark change={kind} />
            <strong className={classes.figureCount}>{formatCount(result.counts[kind])}</strong>
            <span>{kind}</span>
            <span className={classes.figureBytes}>
              {kind === 'renamed' ? '0 B' : formatBytes(result.bytes[kind])}
            </span>
          </span>
        ))}
        <span className={classes.sums}>
          <span>
            {newBytes === undefined
              ? `${formatBytes(result.bytesBefore)} to ${formatBytes(result.bytesAfter)}`
              : `${formatBytes(newBytes)} newly stored`}
          </span>
          <span>{formatCounted(result.unchanged, 'file')} the same</span>
        </span>
      </div>
      <ProportionBar counts={result.counts} width="100%" />
      {result.problems.length > 0 && (
        <details className={classes.problems}>
          <summary>{formatCounted(result.problems.length, 'file')} could not be compared</summary>
          <ul>
            {result.problems.map(({ path, message }) => (
              <li key={path}>{message}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
