import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { formatBytes, formatCount, formatCounted } from '../../../contract/numbers.ts';
import { useEngine } from '../../api/queries.ts';
import { ErrorState } from '../../components/states.tsx';
import classes from './manifest.module.css';

const SHOWN = 5;

/** What the manifest lists, and which of its files are not in the folder that was chosen. */
export function ManifestFacts({
  manifest,
  files,
}: {
  readonly manifest: string;
  readonly files: string | null;
}) {
  const { data, error, refetch } = useEngine(
    'manifest.read',
    { manifest, ...(files === null ? {} : { files }) },
    { keepPrevious: true },
  );
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={classes.facts}>Reading the manifest…</p>;
  const wrong = data.missing + data.different;
  return (
    <section className={classes.facts} aria-label="What the manifest lists">
      <p>
        {data.files > 0 && `${formatCounted(data.files, 'file')}, ${formatBytes(data.bytes)}`}
        {data.files > 0 && data.references > 0 && ' · '}
        {data.references > 0 && `${formatCounted(data.references, 'reference')}, taken over as they are`}
        {data.files + data.references === 0 && 'It lists nothing.'}
      </p>
      {data.files > 0 && files === null && (
        <p className={classes.warning}>
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
          Choose the folder with its files: they are stored with it.
        </p>
      )}
      {data.looked > 0 && wrong === 0 && (
        <p className={classes.fine}>
          <IconCircleCheck size={14} stroke={1.75} aria-hidden="true" />
          {data.looked < data.files
            ? `The first ${formatCount(data.looked)} files are there.`
            : 'All of its files are there.'}
        </p>
      )}
      {wrong > 0 && (
        <>
          <p className={classes.warning}>
            <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />
            {[
              ...(data.missing > 0 ? [`${formatCounted(data.missing, 'file')} missing`] : []),
              ...(data.different > 0 ? [`${formatCounted(data.different, 'file')} of another size`] : []),
            ].join(', ')}
          </p>
          <ul className={classes.differences} aria-label="Files that are not as the manifest says">
            {data.examples.slice(0, SHOWN).map(({ path, reason }) => (
              <li key={path} className="cut" title={path}>
                <bdi className="mono">{path}</bdi>
                {reason === 'missing' ? ' is not in the folder' : ' has another size'}
              </li>
            ))}
            {wrong > SHOWN && <li>and {formatCount(wrong - Math.min(SHOWN, data.examples.length))} more</li>}
          </ul>
        </>
      )}
    </section>
  );
}
