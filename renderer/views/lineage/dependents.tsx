import { IconRoute } from '@tabler/icons-react';
import { formatCounted } from '../../../contract/numbers.ts';
import type { LineageGraph } from '../../../contract/run-shapes.ts';
import { useEngine } from '../../api/queries.ts';
import text from '../../styles/text-link.module.css';
import classes from './ties.module.css';
import { MOST_NODES } from './use-lineage.ts';

const ALL_STEPS = 1000;

/** How many versions of which types were made from a version, directly or over others. */
export function Dependents({ version, onList }: { readonly version: string; readonly onList: () => void }) {
  const { data } = useEngine('lineage.graph', { version, up: 0, down: ALL_STEPS, limit: MOST_NODES });
  const words = data && dependentWords(data);
  if (!words) return null;
  return (
    <p className={classes.dependents}>
      <IconRoute size={18} stroke={1.5} aria-hidden="true" />
      <span>
        {words}{' '}
        <button type="button" className={text.link} onClick={onList}>
          List them
        </button>
      </span>
    </p>
  );
}

function dependentWords({ nodes, root, cut }: LineageGraph): string | undefined {
  const byType = new Map<string, number>();
  let all = 0;
  for (const node of nodes) {
    if (node.kind !== 'version' || node.id === root) continue;
    byType.set(node.version.type, (byType.get(node.version.type) ?? 0) + 1);
    all += 1;
  }
  if (all === 0) return undefined;
  const parts = [...byType]
    .sort(([, one], [, other]) => other - one)
    .map(([type, count]) => formatCounted(count, `${type} version`));
  const last = parts.pop();
  const list = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
  return `${cut ? 'At least ' : ''}${list} ${all === 1 ? 'depends' : 'depend'} on this version.`;
}
