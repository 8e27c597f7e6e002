import { useState } from 'react';
import { Link } from 'wouter';
import type { VersionSummary } from '../../../contract/domain.ts';
import { formatBytes, formatCount, formatCounted } from '../../../contract/numbers.ts';
import { AliasChips } from '../../components/alias-chip.tsx';
import { None } from '../../components/facts/facts.tsx';
import { places } from '../../shell/places.ts';
import { TypeIcon } from '../../shell/sidebar/tree-line.tsx';
import text from '../../styles/text-link.module.css';
import classes from './run.module.css';

const FIRST = 50;

/** Versions that a run used or logged; more than a screenful when asked for. */
export function RunVersions({
  label,
  versions,
  total,
  none,
}: {
  readonly label: string;
  readonly versions: readonly (VersionSummary & { readonly useAs?: string | null })[];
  /** There may be more than are listed. */
  readonly total: number;
  readonly none: string;
}) {
  const [all, setAll] = useState(false);
  if (total === 0) return <None>{none}</None>;
  const shown = all ? versions : versions.slice(0, FIRST);
  return (
    <>
      <ul className={classes.versions} aria-label={label}>
        {shown.map((version) => (
          <li key={`${version.id} ${version.useAs ?? ''}`}>
            <VersionLine version={version} useAs={version.useAs ?? null} />
          </li>
        ))}
      </ul>
      {shown.length < versions.length && (
        <button type="button" className={text.link} onClick={() => setAll(true)}>
          Show all {formatCount(versions.length)}
        </button>
      )}
      {all && total > versions.length && <None>and {formatCount(total - versions.length)} more</None>}
    </>
  );
}

function VersionLine({
  version,
  useAs,
}: {
  readonly version: VersionSummary;
  readonly useAs: string | null;
}) {
  const deleted = version.deletedAt !== null;
  return (
    <>
      <TypeIcon type={version.type} />
      <Link href={places.version(version.id, 'overview')} className={`cut ${text.link}`}>
        <bdi>
          {version.collection}:{version.version}
        </bdi>
      </Link>
      <AliasChips aliases={version.aliases} max={2} />
      <span className={`cut ${classes.side}`}>
        {useAs !== null && (
          <>
            as <bdi>{useAs}</bdi> ·{' '}
          </>
        )}
        {deleted ? 'deleted' : `${formatCounted(version.files, 'file')}, ${formatBytes(version.bytes)}`}
      </span>
    </>
  );
}
