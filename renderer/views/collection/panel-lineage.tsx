import { Link } from 'wouter';
import type { VersionSummary } from '../../../contract/domain.ts';
import { places } from '../../shell/places.ts';
import text from '../../styles/text-link.module.css';
import { VersionTies } from '../lineage/version-ties.tsx';
import classes from './panel-overview.module.css';

/** Which run made a version, which used it, and the way to the graph. */
export function PanelLineage({ version }: { readonly version: VersionSummary }) {
  return (
    <div className={classes.parts}>
      <VersionTies version={version.id} withDescription={false} />
      <Link href={places.version(version.id, 'lineage')} className={`${text.link} ${classes.link}`}>
        Open the graph
      </Link>
    </div>
  );
}
