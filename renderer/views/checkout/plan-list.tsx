import { Button, SegmentedControl } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useState } from 'react';
import type { CheckoutPlan } from '../../../contract/domain.ts';
import { formatBytes, formatCount } from '../../../contract/numbers.ts';
import type { CheckoutRow } from '../../../contract/row-shapes.ts';
import { useRowWindow } from '../../api/row-window.ts';
import { ChangeMark } from '../../components/change-mark.tsx';
import { CutMiddle } from '../../components/cut-middle.tsx';
import { ErrorState } from '../../components/states.tsx';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import classes from './checkout.module.css';

const MARKS = { add: 'added', replace: 'modified', delete: 'removed' } as const;
const MOST_ROWS_SHOWN = 6;
const ROW = 28;
type Shown = 'all' | CheckoutRow['change'];

/** What is said of a file whose content is in no version. */
export interface RescuedWords {
  readonly replace: string;
  readonly delete: string;
}

/** Every file that would be touched, with what becomes of what is there. */
export function PlanList(props: {
  readonly job: string;
  readonly plan: CheckoutPlan;
  readonly rescuedWords: RescuedWords;
  /** Absent: all changes, with a choice of one kind. */
  readonly only?: CheckoutRow['change'];
  /** Shows every change with its content; absent where that is not offered. */
  readonly onCompare?: (() => void) | undefined;
}) {
  const { job, plan, rescuedWords, only, onCompare } = props;
  const [chosen, setChosen] = useState<Shown>('all');
  const [current, setCurrent] = useState(-1);
  const shown = only ?? chosen;
  const rows = useRowWindow('checkout.rows', { job, ...(shown === 'all' ? {} : { change: shown }) });
  const all = plan.add + plan.replace + plan.delete;
  const count = shown === 'all' ? all : plan[shown];
  return (
    <section className={classes.list} aria-label="What changes">
      {only === undefined && (
        <div className={classes.kinds}>
          <SegmentedControl
            className={classes.choice!}
            size="xs"
            aria-label="Which files are listed"
            value={chosen}
            onChange={(value) => {
              setChosen(value as Shown);
              setCurrent(-1);
            }}
            data={[
              { value: 'all', label: `All ${formatCount(all)}` },
              { value: 'add', label: 'Add', disabled: plan.add === 0 },
              { value: 'replace', label: 'Replace', disabled: plan.replace === 0 },
              { value: 'delete', label: 'Delete', disabled: plan.delete === 0 },
            ]}
          />
          {onCompare && (
            <Button className={classes.compare!} size="compact-sm" variant="subtle" onClick={onCompare}>
              Compare in full
            </Button>
          )}
        </div>
      )}
      {rows.error ? (
        <ErrorState error={rows.error} onRetry={rows.retry} />
      ) : (
        <div
          className={classes.rows}
          data-first={only !== undefined}
          style={{ height: Math.min(MOST_ROWS_SHOWN, Math.max(1, count)) * ROW + 8 }}
        >
          <VirtualRows
            label="Files that change"
            role="list"
            count={count}
            rowHeight={ROW}
            current={current}
            onCurrent={setCurrent}
            onRange={rows.onRange}
            rowAria={(index) => ({ key: index })}
            renderRow={(index) => <Row row={rows.row(index)} rescuedWords={rescuedWords} />}
          />
        </div>
      )}
    </section>
  );
}

function Row(props: { readonly row: CheckoutRow | undefined; readonly rescuedWords: RescuedWords }) {
  const { row, rescuedWords } = props;
  if (!row) return null;
  const slash = row.path.lastIndexOf('/') + 1;
  return (
    <div className={classes.row}>
      <ChangeMark change={MARKS[row.change]} />
      <span className={classes.path} title={row.path}>
        {slash > 0 && <bdi className={`cut ${classes.folder}`}>{row.path.slice(0, slash)}</bdi>}
        <CutMiddle text={row.path.slice(slash)} />
      </span>
      {row.rescued && row.change !== 'add' ? (
        <span className={classes.rescued}>
          <IconLifebuoy size={14} stroke={1.6} aria-hidden="true" />
          {rescuedWords[row.change]}
        </span>
      ) : (
        <span className={classes.noted}>{row.note}</span>
      )}
      <span className={`${classes.size} num`}>{formatBytes(row.size)}</span>
    </div>
  );
}
