import { useState } from 'react';
import type { CollectResult } from '../../../contract/domain.ts';
import { formatCount } from '../../../contract/numbers.ts';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import classes from './storage.module.css';

const ROW = 32;
/** The last one is cut, so that one sees that there are more. */
const MOST_ROWS = 6.5;

/** What each version holds that no other one needs, to the byte, the largest first. */
export function HeldAlone({ versions }: { readonly versions: CollectResult['versions'] }) {
  const [current, setCurrent] = useState(-1);
  const holding = versions.filter(({ aloneBytes }) => aloneBytes > 0);
  if (holding.length === 0) return null;
  return (
    <section aria-labelledby="clean-up-alone">
      <h3 className={classes.subheading} id="clean-up-alone">
        What each version holds alone
      </h3>
      <div className={classes.table} style={{ height: Math.min(MOST_ROWS, holding.length) * ROW + 2 }}>
        <VirtualRows
          label="What each version holds alone"
          role="listbox"
          count={holding.length}
          rowHeight={ROW}
          current={current}
          onCurrent={setCurrent}
          rowAria={(index) => ({ key: holding[index]!.version })}
          renderRow={(index) => {
            const { version, deleted, aloneBytes } = holding[index]!;
            return (
              <div className={classes.aloneRow}>
                <span className="cut mono" title={version}>
                  <bdi>{version}</bdi>
                </span>
                <span className={classes.quiet}>{deleted ? 'deleted' : ''}</span>
                <span className={`${classes.bytes} num`}>{formatCount(aloneBytes)} B</span>
              </div>
            );
          }}
        />
      </div>
    </section>
  );
}
