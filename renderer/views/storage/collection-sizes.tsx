import { useLocation } from 'wouter';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import type { RequestResult } from '../../../contract/requests.ts';
import { places } from '../../shell/places.ts';
import { RowsTable } from './rows-table.tsx';
import classes from './storage.module.css';

type Sizes = RequestResult<'storage.usage'>['collections'];

/** Collections by what they added to the store. */
export function CollectionSizes({ collections }: { readonly collections: Sizes }) {
  const [, navigate] = useLocation();
  if (collections.length === 0) return null;
  const all = collections.reduce((sum, { storedBytes }) => sum + storedBytes, 0);
  return (
    <section className={classes.section} aria-labelledby="storage-collections">
      <h2 id="storage-collections">What uses it</h2>
      <p className={classes.caption}>What the versions of each added, before compression</p>
      <RowsTable
        label="Collections by size"
        rows={collections}
        rowHeight={36}
        mostRows={12}
        rowKey={({ id }) => id}
        onOpen={({ id }) => navigate(places.collection(id))}
        renderRow={(each) => (
          <div className={classes.sizeRow}>
            <span className="cut">
              <bdi>
                <span className={classes.project}>{each.project} / </span>
                {each.name}
              </bdi>
            </span>
            <span className={classes.quiet}>{formatCounted(each.versions, 'version')}</span>
            <span className={classes.meter} aria-hidden="true">
              <span style={{ width: `${shareOf(each.storedBytes, all)}%` }} />
            </span>
            <span className={`${classes.bytes} num`}>{formatBytes(each.storedBytes)}</span>
            <span className={`${classes.quiet} ${classes.bytes} num`}>
              of {formatBytes(each.logicalBytes)}
            </span>
          </div>
        )}
      />
    </section>
  );
}

/** In per cent; what is there at all is seen. */
function shareOf(bytes: number, all: number): number {
  return bytes === 0 || all === 0 ? 0 : Math.max(1, (bytes / all) * 100);
}
