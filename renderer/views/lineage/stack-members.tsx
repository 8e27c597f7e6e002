import { useState } from 'react';
import { formatCount, formatCounted } from '../../../contract/numbers.ts';
import { RunStateIcon } from '../../components/run-state.tsx';
import { TypeIcon } from '../../shell/sidebar/tree-line.tsx';
import text from '../../styles/text-link.module.css';
import { nodeName } from './node-words.ts';
import type { StackNode } from './shown-graph.ts';
import classes from './ties.module.css';

const FIRST = 100;

/** Who is in a stack; one that is chosen comes out of it with its siblings. */
export function StackMembers({
  stack,
  onSelect,
}: {
  readonly stack: StackNode;
  readonly onSelect: (node: string) => void;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? stack.members : stack.members.slice(0, FIRST);
  return (
    <section aria-label={formatCounted(stack.members.length, stack.of)}>
      <ul className={classes.list}>
        {shown.map((node) => (
          <li key={node.id} className={classes.row}>
            {node.kind === 'run' ? (
              <RunStateIcon state={node.run.state} />
            ) : (
              <TypeIcon type={node.version.type} />
            )}
            <button type="button" className={`cut ${text.link}`} onClick={() => onSelect(node.id)}>
              <bdi>{nodeName({ ...node, root: false })}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < stack.members.length && (
        <button type="button" className={text.link} onClick={() => setAll(true)}>
          Show all {formatCount(stack.members.length)}
        </button>
      )}
    </section>
  );
}
