import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconExternalLink, IconFocusCentered, IconX } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { formatCounted } from '../../../contract/numbers.ts';
import { useEngine } from '../../api/queries.ts';
import { ContentMark } from '../../components/content-mark.tsx';
import { RunStateIcon } from '../../components/run-state.tsx';
import { SidePanel, SidePanelActions } from '../../components/side-panel/side-panel.tsx';
import { usePanelMode } from '../../shell/panel-state.ts';
import { places } from '../../shell/places.ts';
import { shownKeys } from '../../shell/shortcuts.ts';
import { NewShelf } from '../collection/new-shelf.tsx';
import { Dependents } from './dependents.tsx';
import classes from './lineage.module.css';
import { nodeName } from './node-words.ts';
import { RunTies } from './run-ties.tsx';
import type { ShownNode } from './shown-graph.ts';
import { StackMembers } from './stack-members.tsx';
import { VersionTies } from './version-ties.tsx';

/** What is known of the node that is chosen in a graph. */
export function LineagePanel({
  node,
  root,
  onOpen,
  onSelect,
  onList,
}: {
  readonly node: ShownNode;
  /** The graph is about it. */
  readonly root: boolean;
  readonly onOpen: (node: ShownNode) => void;
  readonly onSelect: (node: string) => void;
  /** Lists everything that was made from the version that the graph is about. */
  readonly onList: () => void;
}) {
  const panel = usePanelMode();
  const [, navigate] = useLocation();
  const name = nodeName(node);
  const centre = () => {
    if (node.kind === 'version') navigate(places.version(node.version.id, 'lineage'));
    else if (node.kind === 'run') navigate(places.run(node.run.id, 'lineage'));
  };
  return (
    <SidePanel label={`Details of ${name}`}>
      <div className={classes.head}>
        <Mark node={node} />
        <h2 className={`cut ${classes.title}`} title={name}>
          <bdi>{name}</bdi>
        </h2>
        <Tooltip label={`Close (${shownKeys('mod+i')})`}>
          <ActionIcon aria-label="Close the details" onClick={() => panel.setOpen(false)}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.content}>
        {node.kind === 'version' && (
          <>
            {!root && <VersionShelf version={node.version.id} />}
            <VersionTies version={node.version.id} />
            {root && <Dependents version={node.version.id} onList={onList} />}
          </>
        )}
        {node.kind === 'run' && <RunTies run={node.run.id} />}
        {node.kind === 'stack' && <StackMembers stack={node} onSelect={onSelect} />}
        {node.kind === 'outside' && (
          <p className={classes.description}>
            {formatCounted(node.place.entries, 'reference')} {node.place.entries === 1 ? 'leads' : 'lead'} to{' '}
            {node.place.scheme}://{node.place.host}. What is there is in no store.
          </p>
        )}
      </div>
      {(node.kind === 'version' || node.kind === 'run') && (
        <SidePanelActions>
          <Button
            variant="default"
            leftSection={<IconExternalLink size={16} stroke={1.5} />}
            onClick={() => onOpen(node)}
          >
            Open {node.kind}
          </Button>
          <Button
            variant="default"
            leftSection={<IconFocusCentered size={16} stroke={1.5} />}
            disabled={root}
            onClick={centre}
          >
            Centre here
          </Button>
        </SidePanelActions>
      )}
    </SidePanel>
  );
}

function Mark({ node }: { readonly node: ShownNode }) {
  if (node.kind === 'run') return <RunStateIcon state={node.run.state} size={20} />;
  if (node.kind === 'version') return <VersionMark version={node.version.id} />;
  return null;
}

/** What is new in a version, where the graph has no room for it. */
function VersionShelf({ version }: { readonly version: string }) {
  const { data } = useEngine('versions.get', { version });
  return data ? (
    <div className={classes.shelf}>
      <NewShelf version={data} />
    </div>
  ) : null;
}

function VersionMark({ version }: { readonly version: string }) {
  const { data } = useEngine('versions.get', { version });
  return data ? <ContentMark digest={data.digest} /> : null;
}
