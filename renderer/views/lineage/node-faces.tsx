import { IconBucket, IconFolder, IconWorldWww } from '@tabler/icons-react';
import { formatCounted, formatDuration } from '../../../contract/numbers.ts';
import type { GraphVersion, OutsidePlace, RunSummary } from '../../../contract/run-shapes.ts';
import { AliasChips } from '../../components/alias-chip.tsx';
import { ReferenceBadge } from '../../components/reference-badge.tsx';
import { RunStateIcon } from '../../components/run-state.tsx';
import { TypeIcon } from '../../shell/sidebar/tree-line.tsx';
import classes from './graph.module.css';
import { NodeShelf } from './node-shelf.tsx';
import { placeName, stackDetail, stackName } from './node-words.ts';
import type { StackNode } from './shown-graph.ts';

const FOLDER = new Set(['file']);
const WEB = new Set(['http', 'https']);

/** A version as a case on its shelf line; the one that the graph is about has room for its shelf, shown while it is chosen. */
export function VersionFace({
  version,
  root,
  selected,
}: {
  readonly version: GraphVersion;
  readonly root: boolean;
  readonly selected: boolean;
}) {
  const deleted = version.deletedAt !== null;
  if (root) {
    return (
      <div className={classes.case} data-large="true" data-deleted={deleted}>
        <div className={classes.caseHead}>
          <TypeIcon type={version.type} />
          <bdi className={`cut ${classes.name}`}>{version.collection}</bdi>
          <span className={classes.number}>{version.version}</span>
        </div>
        <div className={classes.second}>
          <Standing version={version} max={2} />
        </div>
        {selected ? <NodeShelf version={version.id} /> : <div className={classes.dark} aria-hidden="true" />}
      </div>
    );
  }
  return (
    <div className={classes.case} data-deleted={deleted}>
      <div className={classes.caseHead}>
        <TypeIcon type={version.type} />
        <bdi className={`cut ${classes.name}`}>{version.collection}</bdi>
      </div>
      <div className={classes.second}>
        <span className={classes.number}>{version.version}</span>
        <Standing version={version} max={1} />
      </div>
    </div>
  );
}

/** A version's aliases, as far as there is room; else how many files it has. */
function Standing({ version, max }: { readonly version: GraphVersion; readonly max: number }) {
  if (version.deletedAt !== null) return 'deleted';
  if (version.aliases.length > 0) return <AliasChips aliases={version.aliases} max={max} />;
  return <span className="cut">{formatCounted(version.files, 'file')}</span>;
}

/** A run as a capsule. */
export function RunFace({ run }: { readonly run: RunSummary }) {
  return (
    <div className={classes.run}>
      <RunStateIcon state={run.state} />
      <div className={classes.words}>
        <bdi className={`cut ${classes.name}`}>{run.name}</bdi>
        <span className={`cut ${classes.detail}`}>
          <bdi>{run.author}</bdi>
          {run.state === 'finished' && run.durationMs !== null
            ? `, ${formatDuration(run.durationMs / 1000)}`
            : `, ${run.state}`}
        </span>
      </div>
    </div>
  );
}

/** Siblings, one behind another. */
export function StackFace({ stack }: { readonly stack: StackNode }) {
  const first = stack.members[0]!;
  if (first.kind === 'run') {
    return (
      <div className={classes.stack} data-of="run">
        <div className={classes.run}>
          <RunStateIcon state={first.run.state} />
          <div className={classes.words}>
            <span className={`cut ${classes.name}`}>{stackName(stack)}</span>
            <bdi className={`cut ${classes.detail}`}>{stackDetail(stack) || first.run.state}</bdi>
          </div>
        </div>
      </div>
    );
  }
  return (
    <div className={classes.stack} data-of="version">
      <div className={classes.case}>
        <div className={classes.caseHead}>
          <TypeIcon type={first.version.type} />
          <bdi className={`cut ${classes.name}`}>{stackName(stack)}</bdi>
        </div>
        <div className={classes.second}>
          <span className={`cut ${classes.number}`}>{stackDetail(stack)}</span>
        </div>
      </div>
    </div>
  );
}

/** A bucket, host or folder that no store holds. */
export function OutsideFace({ place }: { readonly place: OutsidePlace }) {
  const Icon = FOLDER.has(place.scheme) ? IconFolder : WEB.has(place.scheme) ? IconWorldWww : IconBucket;
  return (
    <div className={classes.outside}>
      <div className={classes.caseHead}>
        <Icon size={16} stroke={1.5} aria-hidden="true" />
        <bdi className={`cut ${classes.name}`}>{placeName(place)}</bdi>
      </div>
      <div className={classes.second}>
        <ReferenceBadge uri={`${place.scheme}://${place.host}`} />
        <span className="cut">{formatCounted(place.entries, 'reference')}</span>
      </div>
    </div>
  );
}
