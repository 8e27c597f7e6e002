import type { VersionDetail } from '../../../contract/domain.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import classes from './overview.module.css';

/** What whoever logged the version wrote about it, by key; nested values as JSON. */
export function Metadata({ metadata }: { readonly metadata: VersionDetail['metadata'] }) {
  const entries = Object.entries(metadata);
  if (entries.length === 0) return <p className={classes.none}>No metadata was given.</p>;
  return (
    <>
      <dl className={classes.facts}>
        {entries.map(([key, value]) => (
          <div key={key} className={classes.fact}>
            <dt className={classes.key}>
              <bdi>{key}</bdi>
            </dt>
            <dd>
              <pre className={classes.value}>
                {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
              </pre>
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes.copyAll}>
        <CopyButton text={JSON.stringify(metadata, null, 2)} label="Copy the metadata as JSON" />
      </div>
    </>
  );
}
