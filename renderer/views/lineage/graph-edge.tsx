import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { edgePath } from './edge-path.ts';
import classes from './graph.module.css';

export interface EdgeData extends Record<string, unknown> {
  readonly label: string | null;
  readonly outside: boolean;
}
export type FlowEdge = Edge<EdgeData, 'lineage'>;

/** A line from what something was made from to what was made, with what it is used as. */
export function LineageEdge({ id, sourceX, sourceY, targetX, targetY, data }: EdgeProps<FlowEdge>) {
  const { path, middle } = edgePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY });
  return (
    <>
      <BaseEdge id={id} path={path} className={data?.outside ? classes.outsideLine! : classes.line!} />
      {data?.label && (
        <text
          x={middle.x}
          y={middle.y}
          className={classes.label}
          textAnchor="middle"
          dominantBaseline="central"
        >
          {data.label}
        </text>
      )}
    </>
  );
}
