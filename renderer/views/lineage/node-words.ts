import { formatCount, formatCounted } from '../../../contract/numbers.ts';
import type { GraphNode, OutsidePlace } from '../../../contract/run-shapes.ts';
import { runEndWords } from '../../components/run-words.ts';
import type { ShownNode, StackNode } from './shown-graph.ts';

/** What a node is called. */
export function nodeName(node: ShownNode): string {
  switch (node.kind) {
    case 'version':
      return `${node.version.collection}:${node.version.version}`;
    case 'run':
      return node.run.name;
    case 'outside':
      return placeName(node.place);
    case 'stack':
      return stackName(node);
  }
}

/** A bucket or host; files of a machine have none. */
export function placeName({ scheme, host }: OutsidePlace): string {
  if (host !== '') return host;
  if (scheme === '') return 'other places';
  return scheme === 'file' ? 'files on disk' : scheme;
}

/** `7 runs`, or the collection that all versions of a stack are of. */
export function stackName({ of, members }: StackNode): string {
  const first = members[0]!;
  if (of === 'version' && first.kind === 'version') return first.version.collection;
  return formatCounted(members.length, 'run');
}

/** What stands under a stack's name: the versions that it has, or what the names of its runs begin with. */
export function stackDetail({ members }: StackNode): string {
  const numbers = members.flatMap((node) =>
    node.kind === 'version' ? [Number(node.version.version.slice(1))] : [],
  );
  if (numbers.length > 0) {
    const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
    return most - least + 1 === numbers.length
      ? `v${least} to v${most}`
      : formatCounted(numbers.length, 'version');
  }
  return commonStart(members.flatMap((node) => (node.kind === 'run' ? [node.run.name] : [])));
}

/** A node for those who do not see it. */
export function nodeInWords(node: ShownNode): string {
  switch (node.kind) {
    case 'version': {
      const { aliases, deletedAt, files } = node.version;
      return [
        `Version ${nodeName(node)}`,
        ...aliases,
        ...(deletedAt === null ? [] : ['deleted']),
        formatCounted(files, 'file'),
        ...moreWords(node),
      ].join(', ');
    }
    case 'run':
      return [`Run ${node.run.name}`, runEndWords(node.run), ...moreWords(node)].join(', ');
    case 'stack':
      return `Stack of ${formatCounted(node.members.length, node.of)}, ${nodeName(node)}, ${stackDetail(node)}`;
    case 'outside':
      return `Outside the store: ${node.place.scheme} ${placeName(node.place)}, ${formatCounted(node.place.entries, 'reference')}`;
  }
}

/** What a button that shows more of a node's neighbours says. */
export function moreLabel(node: GraphNode, way: 'up' | 'down'): string {
  const count = node.more[way];
  if (node.kind === 'run') return formatCounted(count, way === 'up' ? 'input' : 'output');
  return way === 'up' ? 'made by' : formatCounted(count, 'run');
}

function moreWords(node: GraphNode): string[] {
  const { up, down } = node.more;
  return up + down === 0 ? [] : [`${formatCount(up + down)} more not shown`];
}

/** What all names begin with, without a number or sign at its end; empty when that says nothing. */
function commonStart(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  let length = first.length;
  for (const name of rest) {
    while (!name.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length).replace(/[\s\d._-]+$/, '');
}
