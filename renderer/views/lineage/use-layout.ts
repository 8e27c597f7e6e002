import { useEffect, useRef, useState } from 'react';
import { roomForLabels } from './edge-label.ts';
import type { Layout } from './graph-layout.ts';
import { nodeSize } from './node-size.ts';
import type { PlacedGraph } from './placed-graph.ts';
import type { ShownGraph } from './shown-graph.ts';

/** Places a graph in a thread of its own; while a newer one is being placed, the one before stays. */
export function useLayout(graph: ShownGraph | undefined): {
  readonly placed: PlacedGraph | undefined;
  readonly error: Error | undefined;
} {
  const [placed, setPlaced] = useState<PlacedGraph>();
  const [error, setError] = useState<Error>();
  const worker = useRef<Worker>(undefined);
  const asked = useRef({ id: 0, graph });
  useEffect(() => {
    const started = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly layout: Layout }>) => {
      const { id, graph: of } = asked.current;
      if (data.id === id && of) setPlaced({ graph: of, layout: data.layout });
    };
    started.onerror = ({ message }) => setError(new Error(`The graph could not be laid out: ${message}`));
    worker.current = started;
    return () => started.terminate();
  }, []);
  useEffect(() => {
    if (!graph) return;
    const id = asked.current.id + 1;
    asked.current = { id, graph };
    const nodes = graph.nodes.map((node) => {
      const { width, height } = nodeSize(node);
      return { id: node.id, width, height };
    });
    const edges = graph.edges.map(({ from, to }) => ({ from, to }));
    worker.current?.postMessage({ id, input: { nodes, edges, gap: roomForLabels(graph.edges) } });
  }, [graph]);
  return { placed, error };
}
