import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { formatCounted } from '../../../contract/numbers.ts';
import type { LineageGraph, OutsidePlace } from '../../../contract/run-shapes.ts';
import { ReferenceBadge } from '../../components/reference-badge.tsx';
import { RunStateIcon } from '../../components/run-state.tsx';
import { runEndWords } from '../../components/run-words.ts';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { TypeIcon } from '../../shell/sidebar/tree-line.tsx';
import classes from './lineage.module.css';
import { type ListRow, listRows } from './list-rows.ts';
import { nodeInWords, nodeName, placeName } from './node-words.ts';
import type { ShownNode } from './shown-graph.ts';

const ROW = 28;
const INDENT = 18;
const MARGIN = 12;
/** Deeper lines are not moved any further. */
const MOST_INDENTS = 24;

/** The same as the graph, as a nested list: for reading on, and for those who do not see a graph. */
export function LineageList({
  graph,
  outside,
  found,
  onOpen,
}: {
  readonly graph: LineageGraph;
  readonly outside: ReadonlyMap<string, readonly OutsidePlace[]>;
  readonly found: ReadonlySet<string> | undefined;
  readonly onOpen: (node: ShownNode) => void;
}) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState(-1);
  const rows = useMemo(() => listRows(graph, folded, outside.get(graph.root)), [graph, folded, outside]);
  const fold = (row: ListRow, open: boolean) =>
    setFolded((before) => {
      const next = new Set(before);
      if (open) next.delete(row.key);
      else next.add(row.key);
      return next;
    });
  const onKey = (event: KeyboardEvent, index: number): boolean => {
    const row = rows[index];
    if (!row || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return false;
    const wantOpen = event.key === 'ArrowRight';
    if (row.kind === 'node' && row.open !== undefined && row.open !== wantOpen) fold(row, wantOpen);
    else if (wantOpen) setCurrent(Math.min(rows.length - 1, index + 1));
    else
      setCurrent(
        Math.max(
          0,
          rows.findLastIndex(({ level }, i) => i < index && level < row.level),
        ),
      );
    return true;
  };
  const open = (index: number) => {
    const row = rows[index];
    if (row?.kind === 'node') onOpen({ ...row.node, root: false });
  };
  return (
    <VirtualRows
      label="Lineage as a list"
      role="tree"
      count={rows.length}
      rowHeight={ROW}
      current={Math.min(current, rows.length - 1)}
      onCurrent={setCurrent}
      onOpen={open}
      onKey={onKey}
      rowAria={(index) => {
        const row = rows[index]!;
        const base = { key: row.key, level: row.level };
        return row.kind === 'node' && row.open !== undefined ? { ...base, expanded: row.open } : base;
      }}
      renderRow={(index) => {
        const row = rows[index]!;
        return (
          <>
            <span className="hidden-text">{rowInWords(row)}</span>
            <Line row={row} found={found} onFold={(to) => fold(row, to)} />
          </>
        );
      }}
    />
  );
}

function Line({
  row,
  found,
  onFold,
}: {
  readonly row: ListRow;
  readonly found: ReadonlySet<string> | undefined;
  readonly onFold: (open: boolean) => void;
}) {
  const style = { paddingLeft: MARGIN + Math.min(MOST_INDENTS, row.level - 1) * INDENT };
  if (row.kind === 'branch') {
    return (
      <div className={classes.treeLine} style={style} aria-hidden="true">
        <span className={classes.branch}>{row.label}</span>
      </div>
    );
  }
  if (row.kind === 'outside') {
    const { place } = row;
    return (
      <div className={classes.treeLine} style={style} aria-hidden="true">
        <ReferenceBadge uri={`${place.scheme}://${place.host}`} />
        <bdi className={`cut ${classes.treeName}`}>{placeName(place)}</bdi>
        <span className={classes.treeDetail}>{formatCounted(place.entries, 'reference')}</span>
      </div>
    );
  }
  const { node, open, useAs, repeated } = row;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div
      className={classes.treeLine}
      style={style}
      data-found={found ? found.has(node.id) : undefined}
      aria-hidden="true"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the list do the same. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys of the list do the same. */}
      <span
        className={classes.chevron}
        onClick={(event) => {
          if (open === undefined) return;
          event.stopPropagation();
          onFold(!open);
        }}
      >
        {open !== undefined && <Chevron size={14} stroke={1.75} aria-hidden="true" />}
      </span>
      {node.kind === 'run' ? <RunStateIcon state={node.run.state} /> : <TypeIcon type={node.version.type} />}
      <bdi className={`cut ${classes.treeName}`}>{nodeName({ ...node, root: false })}</bdi>
      <span className={`cut ${classes.treeDetail}`}>
        {node.kind === 'run' ? runEndWords(node.run) : formatCounted(node.version.files, 'file')}
        {useAs !== null && (
          <>
            , as <bdi>{useAs}</bdi>
          </>
        )}
        {repeated && ' (see above)'}
      </span>
    </div>
  );
}

function rowInWords(row: ListRow): string {
  if (row.kind === 'branch') return row.label;
  if (row.kind === 'outside') return nodeInWords({ id: row.key, kind: 'outside', place: row.place });
  return [
    nodeInWords({ ...row.node, root: false }),
    ...(row.useAs === null ? [] : [`as ${row.useAs}`]),
    ...(row.repeated ? ['see above'] : []),
  ].join(', ');
}
