import { ActionIcon, Button, CloseButton, Menu, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import {
  IconCheck,
  IconChevronDown,
  IconLayoutSidebarRight,
  IconListTree,
  IconRoute,
  IconSearch,
  IconStack2,
} from '@tabler/icons-react';
import type { RefObject } from 'react';
import { Keys } from '../../components/keys.tsx';
import { usePanelMode } from '../../shell/panel-state.ts';
import { shownKeys } from '../../shell/shortcuts.ts';
import { ExportMenu } from './export-menu.tsx';
import classes from './lineage.module.css';
import type { LineageForm } from './lineage-view.tsx';
import type { PlacedGraph } from './placed-graph.ts';
import { DEPTHS, type Depth, type Lineage, type Way } from './use-lineage.ts';

const WAYS: readonly { readonly value: Way; readonly label: string }[] = [
  { value: 'both', label: 'Both ways' },
  { value: 'up', label: 'Made from' },
  { value: 'down', label: 'Used by' },
];

interface LineageToolbarProps {
  readonly lineage: Lineage;
  readonly placed: PlacedGraph | undefined;
  readonly form: LineageForm;
  readonly onForm: (form: LineageForm) => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Nodes that are found, and which of them is chosen, from 1; 0: none. */
  readonly matches: { readonly count: number; readonly at: number };
  readonly onMatch: (step: number) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onLeave: () => void;
}

/** What of the lineage is shown, and how. */
export function LineageToolbar(props: LineageToolbarProps) {
  const { lineage, form, onForm } = props;
  const panel = usePanelMode();
  const other = form === 'graph' ? 'Show it as a list' : 'Show it as a graph';
  const side = panel.open ? 'Fold the details' : 'Show the details';
  return (
    <div className={classes.bar}>
      <SegmentedControl
        aria-label="Which way"
        data={WAYS.map(({ value, label }) => ({ value, label }))}
        value={lineage.way}
        onChange={(way) => lineage.setWay(way as Way)}
      />
      <DepthMenu depth={lineage.depth} onDepth={lineage.setDepth} />
      <Tooltip label="Five or more siblings are shown as one">
        <Button
          size="xs"
          variant={lineage.group ? 'light' : 'subtle'}
          className={classes.group!}
          aria-label="Group siblings"
          aria-pressed={lineage.group}
          leftSection={<IconStack2 size={16} stroke={1.5} aria-hidden="true" />}
          onClick={() => lineage.setGroup(!lineage.group)}
        >
          <span className={classes.wide}>Group siblings</span>
        </Button>
      </Tooltip>
      <span className={classes.spring} />
      <FindField {...props} />
      <Tooltip label={other}>
        <ActionIcon
          variant="default"
          size={28}
          aria-label={other}
          onClick={() => onForm(form === 'graph' ? 'list' : 'graph')}
        >
          {form === 'graph' ? <IconListTree size={16} stroke={1.5} /> : <IconRoute size={16} stroke={1.5} />}
        </ActionIcon>
      </Tooltip>
      <ExportMenu placed={props.placed} />
      <Tooltip label={`${side} (${shownKeys('mod+i')})`}>
        <ActionIcon size={28} aria-label={side} aria-pressed={panel.open} onClick={panel.toggle}>
          <IconLayoutSidebarRight size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function DepthMenu({ depth, onDepth }: { readonly depth: Depth; readonly onDepth: (depth: Depth) => void }) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="xs"
          variant="subtle"
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
        >
          {depthLabel(depth)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label="How far">
        {DEPTHS.map((each) => (
          <Menu.Item
            key={each}
            aria-current={each === depth}
            leftSection={
              <IconCheck
                size={14}
                stroke={2}
                aria-hidden="true"
                visibility={each === depth ? undefined : 'hidden'}
              />
            }
            onClick={() => onDepth(each)}
          >
            {each === 1000 ? 'All of it' : `${each} steps each way`}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function depthLabel(depth: Depth): string {
  return depth === 1000 ? 'All steps' : `Depth ${depth}`;
}

function FindField({ query, onQuery, matches, onMatch, field, onLeave }: LineageToolbarProps) {
  const words =
    query.trim() === '' ? '' : matches.count === 0 ? 'none' : `${matches.at || '–'} of ${matches.count}`;
  return (
    <>
      <span role="status" className={classes.matches}>
        {words}
      </span>
      <TextInput
        ref={field}
        size="xs"
        className={classes.find}
        aria-label="Find in the graph"
        placeholder="Find in graph"
        value={query}
        leftSection={<IconSearch size={15} stroke={1.5} aria-hidden="true" />}
        leftSectionWidth={30}
        rightSection={
          query === '' ? (
            <Keys keys="/" />
          ) : (
            <CloseButton size={20} aria-label="Clear the search" onClick={() => onQuery('')} />
          )
        }
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onMatch(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') {
            onQuery('');
            onLeave();
          } else if (event.key === 'ArrowDown') onLeave();
          else return;
          event.preventDefault();
        }}
      />
    </>
  );
}
