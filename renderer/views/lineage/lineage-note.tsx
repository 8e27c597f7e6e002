import { formatCount } from '../../../contract/numbers.ts';
import classes from './lineage.module.css';
import { type Lineage, MOST_NODES } from './use-lineage.ts';

/** Says that a graph is not all that there is, or that there is nothing but its root. */
export function LineageNote({ lineage }: { readonly lineage: Lineage }) {
  const { graph, way } = lineage;
  if (!graph) return null;
  if (graph.cut) {
    return (
      <p className={classes.note} role="status">
        These are the nearest {formatCount(Math.min(MOST_NODES, graph.nodes.length))} of more. Go to a node
        and centre there to see what is around it.
      </p>
    );
  }
  if (graph.nodes.length > 1) return null;
  const root = graph.nodes[0]!;
  const { up, down } = root.more;
  if (up + down > 0) return null;
  return (
    <p className={classes.note} role="status">
      {root.kind === 'run'
        ? 'This run used no version and logged none.'
        : way === 'both'
          ? 'No run is known that made or used this version. “vitrine run” records what a program uses and makes.'
          : way === 'up'
            ? 'It is not known from what this version was made.'
            : 'Nothing was made from this version.'}
    </p>
  );
}
