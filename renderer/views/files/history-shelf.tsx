import { formatSize } from '../../../contract/numbers.ts';
import { FileIcon } from '../../components/file-icon.tsx';
import { Shelf } from '../../components/shelf.tsx';
import classes from './file-history.module.css';
import type { HistoryItem } from './file-history.tsx';

const MOST = 6;
const SMALLEST = 24;
const TALLEST = 44;

/** The states of a file on a glass shelf, the newest at the right; higher ones are larger files. */
export function HistoryShelf({
  items,
  name,
  shown,
  since,
}: {
  /** The newest first. */
  readonly items: readonly HistoryItem[];
  readonly name: string;
  /** The version that is looked at, and that in which the file got the content it has there. */
  readonly shown: string;
  readonly since: string | null;
}) {
  const states = items.slice(0, MOST).toReversed();
  const largest = Math.max(1, ...states.map(({ size }) => size ?? 0));
  const summary = states
    .map(({ version, change, size }) =>
      [version, change, formatSize(size)].filter((word) => word !== '').join(' '),
    )
    .join(', ');
  return (
    <Shelf
      summary={`History of ${name} up to ${shown}: ${summary}`}
      height={116}
      footer={states.map((item, i) => (
        <span key={item.version} className={classes.label} data-here={item.version === since}>
          <span className={classes.labelVersion}>{item.version}</span>
          <span>{item.change === 'modified' ? 'changed' : item.change}</span>
          {i > 0 && <Dots between={gap(states[i - 1]!.version, item.version)} />}
        </span>
      ))}
    >
      {states.map((item) => (
        <span key={item.version} className={classes.slot}>
          {item.change !== 'removed' && (
            <span
              className={classes.sheet}
              data-here={item.version === since}
              style={{ height: heightOf(item.size ?? 0, largest) }}
            >
              <FileIcon name={name} />
            </span>
          )}
        </span>
      ))}
    </Shelf>
  );
}

/** A dot for each version between two states, at most five. */
function Dots({ between }: { readonly between: number }) {
  return between <= 0 ? null : <span className={classes.dots}>{'·'.repeat(Math.min(5, between))}</span>;
}

function gap(before: string, after: string): number {
  return Number(after.slice(1)) - Number(before.slice(1)) - 1;
}

function heightOf(size: number, largest: number): number {
  return Math.round(SMALLEST + (TALLEST - SMALLEST) * Math.sqrt(size / largest));
}
