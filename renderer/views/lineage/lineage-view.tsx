import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { usePanelMode } from '../../shell/panel-state.ts';
import { places } from '../../shell/places.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { foundNodes } from './found-nodes.ts';
import classes from './lineage.module.css';
import { LineageList } from './lineage-list.tsx';
import { LineageNote } from './lineage-note.tsx';
import { LineagePanel } from './lineage-panel.tsx';
import { LineageToolbar } from './lineage-toolbar.tsx';
import { nodeName } from './node-words.ts';
import type { ShownNode } from './shown-graph.ts';
import { useLayout } from './use-layout.ts';
import { type LineageOf, useLineage } from './use-lineage.ts';

/** The library that draws the graph is loaded when one is looked at. */
const GraphCanvas = lazy(async () => ({ default: (await import('./graph-canvas.tsx')).GraphCanvas }));

export type LineageForm = 'graph' | 'list';

/** What a version or run was made from and what was made from it, as a graph or as a list. */
export function LineageView({ of }: { readonly of: LineageOf }) {
  const lineage = useLineage(of);
  const { shown, graph } = lineage;
  const { placed, error: layoutError } = useLayout(shown);
  const [chosen, setChosen] = useState<string>();
  const [form, setForm] = useState<LineageForm>('graph');
  const [query, setQuery] = useState('');
  const [, navigate] = useLocation();
  const panel = usePanelMode();
  const field = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLDivElement>(null);
  const asked = useDeferredValue(query);
  const matches = useMemo(() => foundNodes(graph, asked), [graph, asked]);
  const found = useMemo(() => {
    if (asked.trim() === '') return undefined;
    return new Set(matches.flatMap((id) => [id, shown?.stackOf.get(id) ?? id]));
  }, [matches, asked, shown]);
  useShortcuts([{ keys: '/', label: 'Find in the graph', run: () => field.current?.focus() }]);
  const selected = placed?.graph.nodes.some(({ id }) => id === chosen) ? chosen! : (placed?.graph.root ?? '');
  const node = placed?.graph.nodes.find(({ id }) => id === selected);

  const select = (id: string) => {
    const stack = shown?.stackOf.get(id);
    if (stack !== undefined) lineage.openStack(stack);
    setChosen(id);
  };
  const openStack = (id: string) => {
    const stack = shown?.nodes.find((each) => each.id === id);
    lineage.openStack(id);
    if (stack?.kind === 'stack') setChosen(stack.members[0]!.id);
  };
  const open = (to: ShownNode) => {
    if (to.kind === 'version') navigate(places.version(to.version.id, 'overview'));
    else if (to.kind === 'run') navigate(places.run(to.run.id));
  };
  const toMatch = (step: number) => {
    if (matches.length === 0) return;
    const at = matches.indexOf(selected);
    select(matches[(at + step + matches.length) % matches.length]!);
  };
  if (lineage.error) return <ErrorState error={lineage.error} onRetry={lineage.retry} />;
  if (layoutError) return <ErrorState error={layoutError} />;
  return (
    <div className={classes.columns}>
      <div className={classes.main} ref={main}>
        <LineageToolbar
          lineage={lineage}
          placed={placed}
          form={form}
          onForm={setForm}
          query={query}
          onQuery={setQuery}
          matches={{ count: matches.length, at: matches.indexOf(selected) + 1 }}
          onMatch={toMatch}
          field={field}
          onLeave={() => main.current?.querySelector<HTMLElement>('[role=application],[role=tree]')?.focus()}
        />
        <LineageNote lineage={lineage} />
        <div className={classes.canvas}>
          {!placed || !graph ? (
            <LoadingRows rows={6} />
          ) : form === 'list' ? (
            <LineageList graph={graph} outside={lineage.outside} found={found} onOpen={open} />
          ) : (
            <Suspense fallback={<LoadingRows rows={6} />}>
              <GraphCanvas
                label={`Lineage of ${nodeName(placed.graph.nodes[0]!)}`}
                placed={placed}
                selected={selected}
                onSelect={setChosen}
                onOpen={open}
                expand={lineage.expand}
                openStack={openStack}
                found={found}
              />
            </Suspense>
          )}
        </div>
      </div>
      {panel.open && node && (
        <LineagePanel
          key={node.id}
          node={node}
          root={node.id === graph?.root}
          onOpen={open}
          onSelect={select}
          onList={() => {
            lineage.setWay('down');
            lineage.setDepth(1000);
            setForm('list');
          }}
        />
      )}
    </div>
  );
}
