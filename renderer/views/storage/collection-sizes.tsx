import { useState } from 'react';
import { useLocation } from 'wouter';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import type { RequestResult } from '../../../contract/requests.ts';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { places } from '../../shell/places.ts';
import classes from './storage.module.css';

type Sizes = RequestResult<'storage.usage'>['collections'];

const ROW = 36;
const MOST_ROWS = 12;

/** Collections by what they added to the store. */
export function CollectionSizes(props: { readonly collections: Sizes; readonly storedBytes: number }) {
  const { collections, storedBytes } = props;
  const [, navigate] = useLocation();
  const [current, setCurrent] = useState(-1);
  if (collections.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="storage-collections">
      <h2 id="storage-collections">What uses it</h2>
      <div className={classes.table} style={{ height: Math.min(MOST_ROWS, collections.length) * ROW + 2 }}>
        <VirtualRows
          label="Collections by size"
          role="listbox"
          count={collections.length}
          rowHeight={ROW}
          current={current}
          onCurrent={setCurrent}
          rowAria={(index) => ({ key: collections[index]!.id })}
          onOpen={(index) => navigate(places.collection(collections[index]!.id))}
          renderRow={(index) => {
            const each = collections[index]!;
            const part = storedBytes === 0 ? 0 : each.storedBytes / storedBytes;
            return (
              <div className={classes.sizeRow}>
                <span className="cut">
                  <bdi>
                    <span className={classes.project}>{each.project} / </span>
                    {each.name}
                  </bdi>
                </span>
                <span className={classes.quiet}>{formatCounted(each.versions, 'version')}</span>
                <span className={classes.meter} aria-hidden="true">
                  <span style={{ width: `${part === 0 ? 0 : Math.max(1, part * 100)}%` }} />
                </span>
                <span className={`${classes.bytes} num`}>{formatBytes(each.storedBytes)}</span>
                <span className={`${classes.quiet} ${classes.bytes} num`}>
                  of {formatBytes(each.logicalBytes)}
                </span>
              </div>
            );
          }}
        />
      </div>
    </section>
  );
}
