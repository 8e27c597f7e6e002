import { useState } from 'react';
import { formatCounted } from '../../../contract/numbers.ts';
import classes from './panel-overview.module.css';

const FIRST = 8;

/** Keys and values that were given with a version. */
export function PanelMetadata({ metadata }: { readonly metadata: Readonly<Record<string, unknown>> }) {
  const [all, setAll] = useState(false);
  const keys = Object.keys(metadata);
  if (keys.length === 0) return null;
  return (
    <section className={classes.metadata} aria-label="Metadata">
      <div className={classes.shelfHead}>
        <h3 className={classes.heading}>Metadata</h3>
        <span className={classes.quiet}>{formatCounted(keys.length, 'key')}</span>
      </div>
      <dl className={classes.facts}>
        {keys.slice(0, all ? undefined : FIRST).map((key) => {
          const value = JSON.stringify(metadata[key]);
          return (
            <div key={key} className={classes.fact} data-mono="true">
              <dt className="cut" title={key}>
                <bdi>{key}</bdi>
              </dt>
              <dd className={classes.value} title={value}>
                {value}
              </dd>
            </div>
          );
        })}
      </dl>
      {keys.length > FIRST && (
        <button type="button" className={classes.link} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${keys.length}`}
        </button>
      )}
    </section>
  );
}
