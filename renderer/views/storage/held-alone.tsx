import type { CollectResult } from '../../../contract/domain.ts';
import { formatCount } from '../../../contract/numbers.ts';
import { RowsTable } from './rows-table.tsx';
import classes from './storage.module.css';

/** What each version holds that no other one needs, to the byte, the largest first. */
export function HeldAlone({ versions }: { readonly versions: CollectResult['versions'] }) {
  const holding = versions.filter(({ aloneBytes }) => aloneBytes > 0);
  if (holding.length === 0) return null;
  return (
    <section aria-labelledby="clean-up-alone">
      <h3 className={classes.subheading} id="clean-up-alone">
        What each version holds alone
      </h3>
      <RowsTable
        label="What each version holds alone"
        rows={holding}
        rowHeight={32}
        mostRows={6.5}
        rowKey={({ version }) => version}
        renderRow={({ version, deleted, aloneBytes }) => (
          <div className={classes.aloneRow}>
            <span className="cut mono" title={version}>
              <bdi>{version}</bdi>
            </span>
            <span className={classes.quiet}>{deleted ? 'deleted' : ''}</span>
            <span className={`${classes.bytes} num`}>{formatCount(aloneBytes)} B</span>
          </div>
        )}
      />
    </section>
  );
}
