import { type ReactNode, useState } from 'react';
import type { DiffRow } from '../../../contract/row-shapes.ts';
import { EmptyState } from '../../components/states.tsx';
import { ChangeCard } from './change-card.tsx';
import { ChangeFigures } from './change-figures.tsx';
import { ChangeList } from './change-list.tsx';
import classes from './compare.module.css';
import type { Comparison } from './use-comparison.ts';

export interface ComparedSide {
  /** `v11`, or the folder's name. */
  readonly label: string;
  /** The version's id; absent for a folder, and before the first version. */
  readonly version?: string;
  /** The folder. */
  readonly folder?: string;
}

/** A side with what its files are read by. */
export interface ReadableSide extends ComparedSide {
  /** Job of the comparison. */
  readonly comparison: string;
}

/** What a comparison found: figures, every change in a tree, and the one that is looked at. */
export function ComparisonPanes({
  comparison,
  from,
  to,
  newBytes,
  offline,
  same,
}: {
  readonly comparison: Comparison;
  readonly from: ComparedSide;
  readonly to: ComparedSide;
  /** Bytes that were stored anew, where that is known. */
  readonly newBytes?: number;
  readonly offline: string | undefined;
  /** Shown where nothing differs. */
  readonly same?: ReactNode;
}) {
  const [row, setRow] = useState<DiffRow>();
  const { result, job } = comparison;
  const { added, modified, removed, renamed } = result.counts;
  const total = added + modified + removed + renamed;
  return (
    <>
      <ChangeFigures result={result} {...(newBytes === undefined ? {} : { newBytes })} />
      {total === 0 ? (
        (same ?? (
          <EmptyState title="Nothing differs.">
            Every file of {from.label} is the same in {to.label}, at the same path.
          </EmptyState>
        ))
      ) : (
        <div className={classes.panes}>
          <ChangeList job={job} total={total} onRow={setRow} />
          <section className={classes.stage} aria-label="The change">
            {row && (
              <ChangeCard
                key={`${row.kind} ${row.path}`}
                row={row}
                from={{ ...from, comparison: job }}
                to={{ ...to, comparison: job }}
                offline={offline}
              />
            )}
          </section>
        </div>
      )}
    </>
  );
}
