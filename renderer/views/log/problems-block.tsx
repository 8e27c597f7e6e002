import { SegmentedControl } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId } from 'react';
import type { LogPreview } from '../../../contract/domain.ts';
import { formatCount, formatCounted } from '../../../contract/numbers.ts';
import { CutMiddle } from '../../components/cut-middle.tsx';
import classes from './problems-block.module.css';

/** Why a file cannot be taken, short enough to stand beside its name; the whole sentence is in the tooltip. */
const SHORT: Readonly<Record<string, string>> = {
  unreadable: 'no permission to read',
  'broken-link': 'link leads nowhere',
  'link-cycle': 'link leads back to itself',
  special: 'not a file or folder',
  vanished: 'gone meanwhile',
  'bad-name': 'name cannot be stored',
  'bad-path': 'path cannot be stored',
  'file-and-folder': 'lies in a file',
  digest: 'has another digest',
  reference: 'cannot be reached',
};

/** Files that cannot be stored, with the choice to stop or to leave them out. */
export function ProblemsBlock({
  preview,
  skip,
  onSkip,
}: {
  readonly preview: LogPreview;
  readonly skip: boolean;
  readonly onSkip: (skip: boolean) => void;
}) {
  const { problems, problemCount } = preview;
  const id = useId();
  const more = problemCount - problems.length;
  return (
    <section className={classes.block} aria-labelledby={id}>
      <div className={classes.head}>
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" className={classes.icon} />
        <h2 className={classes.title} id={id}>
          {formatCounted(problemCount, 'file')} can’t be stored
        </h2>
        <SegmentedControl
          aria-label="What to do with them"
          size="xs"
          data={[
            { value: 'stop', label: 'Stop' },
            { value: 'skip', label: skipWords(problemCount) },
          ]}
          value={skip ? 'skip' : 'stop'}
          onChange={(value) => onSkip(value === 'skip')}
        />
      </div>
      <ul className={classes.list} tabIndex={problems.length > 3 ? 0 : -1} aria-labelledby={id}>
        {problems.map(({ path, reason, message }) => (
          <li key={path} className={classes.item} title={message}>
            <span className={`mono ${classes.path}`}>
              <CutMiddle text={path} />
            </span>
            <span className={classes.reason}>{SHORT[reason] ?? withoutPath(message, path)}</span>
          </li>
        ))}
        {more > 0 && <li className={classes.item}>and {formatCount(more)} more</li>}
      </ul>
    </section>
  );
}

function skipWords(count: number): string {
  if (count === 1) return 'Skip it';
  return count === 2 ? 'Skip both' : `Skip all ${formatCount(count)}`;
}

/** The list names the path already. */
function withoutPath(message: string, path: string): string {
  const rest = message.startsWith(path) ? message.slice(path.length).replace(/^[:\s]+/, '') : message;
  return rest.replace(/\.$/, '');
}
