import type { LogPreview } from '../../../contract/domain.ts';
import { formatBytes, formatCount } from '../../../contract/numbers.ts';
import classes from './preview-pane.module.css';

/** What a log would take and add, in figures. */
export function PreviewFigures({
  preview,
  stale,
}: {
  readonly preview: LogPreview | undefined;
  /** A newer answer is on its way. */
  readonly stale: boolean;
}) {
  const there = preview && preview.bytes > 0 ? 1 - Math.min(1, preview.newBytes / preview.bytes) : null;
  return (
    <dl className={classes.figures} data-stale={stale && preview !== undefined}>
      <Figure label={preview?.files === 1 ? 'file' : 'files'} value={preview && formatCount(preview.files)} />
      <Figure label="logical size" value={preview && formatBytes(preview.bytes)} />
      <Figure
        label={preview && preview.toRead > 0 ? 'at most new to store' : 'new to store'}
        value={preview && formatBytes(preview.newBytes)}
        strong={preview !== undefined && preview.newBytes > 0}
        title="At most: what is read and turns out to be in the store already is not stored again."
      />
      <Figure
        label="ignored"
        value={preview && formatCount(preview.ignored)}
        title={
          preview?.ignoredBytes
            ? `${formatBytes(preview.ignoredBytes)} in files and folders that are ignored`
            : undefined
        }
      />
      <div className={classes.share}>
        <dt>Already in the store</dt>
        <dd className="num">{there === null ? '–' : shareWords(there)}</dd>
        <span className={classes.track} aria-hidden="true">
          {there !== null && there > 0 && <span className={classes.there} style={{ flexGrow: there }} />}
          {there !== null && there < 1 && <span className={classes.new} style={{ flexGrow: 1 - there }} />}
        </span>
      </div>
    </dl>
  );
}

function Figure({
  label,
  value,
  strong = false,
  title,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly strong?: boolean;
  readonly title?: string | undefined;
}) {
  return (
    <div className={classes.figure} title={title}>
      <dd className="num" data-strong={strong}>
        {value ?? '–'}
      </dd>
      <dt>{label}</dt>
    </div>
  );
}

/** `99.8%`; never 100% while something is new, never 0% while something is there. */
function shareWords(part: number): string {
  if (part === 0 || part === 1) return `${part * 100}%`;
  return `${Math.min(99.9, Math.max(0.1, part * 100)).toFixed(1)}%`;
}
