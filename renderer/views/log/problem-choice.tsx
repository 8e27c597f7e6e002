import { SegmentedControl } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId } from 'react';
import type { LogPreview } from '../../../contract/domain.ts';
import { formatCount } from '../../../contract/numbers.ts';
import { CutMiddle } from '../../components/cut-middle.tsx';
import classes from './problems-block.module.css';

export interface ProblemChoiceProps {
  readonly title: string;
  /** The first ones. */
  readonly problems: LogPreview['problems'];
  /** All of them. */
  readonly count: number;
  /** Why, short enough to stand beside its name; the whole sentence is in the tooltip. */
  readonly reasonOf: (problem: LogPreview['problems'][number]) => string;
  /** The whole sentence is needed to choose, so that it stands below. */
  readonly inFull?: boolean;
  /** What can be chosen instead of stopping. */
  readonly choice: string;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
}

/** Files that keep a version from being logged, with the choice to stop or to go on in some way. */
export function ProblemChoice(props: ProblemChoiceProps) {
  const { title, problems, count, reasonOf, inFull = false, choice, chosen, onChoose } = props;
  const id = useId();
  const more = count - problems.length;
  return (
    <section className={classes.block} aria-labelledby={id}>
      <div className={classes.head}>
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" className={classes.icon} />
        <h2 className={classes.title} id={id}>
          {title}
        </h2>
        <SegmentedControl
          aria-label="What to do with them"
          size="xs"
          data={[
            { value: 'stop', label: 'Stop' },
            { value: 'go', label: choice },
          ]}
          value={chosen ? 'go' : 'stop'}
          onChange={(value) => onChoose(value === 'go')}
        />
      </div>
      <ul className={classes.list} tabIndex={inFull || problems.length > 3 ? 0 : -1} aria-labelledby={id}>
        {problems.map((problem) => (
          <li key={problem.path} title={problem.message}>
            <div className={classes.item}>
              <span className={`mono ${classes.path}`}>
                <CutMiddle text={problem.path} />
              </span>
              <span className={classes.reason}>{reasonOf(problem)}</span>
            </div>
            {inFull && <p className={classes.whole}>{problem.message}</p>}
          </li>
        ))}
        {more > 0 && <li className={classes.item}>and {formatCount(more)} more</li>}
      </ul>
    </section>
  );
}
