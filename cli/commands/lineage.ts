import { AppError, hasCode } from '../../contract/errors.ts';
import { formatCounted } from '../../contract/numbers.ts';
import type { LineageGraph, OutsidePlace } from '../../contract/run-shapes.ts';
import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { lineageTree } from '../lineage-tree.ts';
import { argument, type CommandInput, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

const DEFAULT_DEPTH = 6;
const MOST_NODES = 5_000;

/** `vitrine lineage NAME:ALIAS|RUN`: what it was made from and what was made from it. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const depth = depthOption(textOption(input, 'depth'));
  const graph = await graphOf(context, argument(input, 0), depth);
  const outside = await outsideOf(context, graph);
  if (context.json) await printJson(context, { ...graph, outside });
  else await print(context, ...lineageTree(graph, context.palette), ...outsideLines(context, outside));
}

/** Where the references of the version that was asked for lead; none of a run. */
async function outsideOf(context: CliContext, { nodes }: LineageGraph): Promise<readonly OutsidePlace[]> {
  const [root] = nodes;
  if (root?.kind !== 'version') return [];
  const { id: version, store } = root.version;
  try {
    return (await call(context, 'lineage.outside', { version, store })).places;
  } catch (error) {
    // Lineage can be told while the store is away or the version was collected, its references cannot.
    if (error instanceof AppError) return [];
    throw error;
  }
}

function outsideLines({ palette }: CliContext, places: readonly OutsidePlace[]): string[] {
  if (places.length === 0) return [];
  return [
    'Refers to, outside the store:',
    ...places.map(({ scheme, host, entries }, i) => {
      const place = scheme === '' ? 'other places' : `${scheme}:${host === '' ? '' : `//${host}`}`;
      const branch = i === places.length - 1 ? '└─' : '├─';
      return `${branch} ${printable(place)}  ${palette.dim(formatCounted(entries, 'reference'))}`;
    }),
  ];
}

/** What is no version may be a run. */
async function graphOf(context: CliContext, name: string, depth: number): Promise<LineageGraph> {
  const options = { store: context.store, up: depth, down: depth, limit: MOST_NODES };
  try {
    return await call(context, 'lineage.graph', { version: name, ...options });
  } catch (error) {
    if (!MAYBE_RUN.some((code) => hasCode(error, code))) throw error;
    // The project that is put before names is not part of a run's.
    const run = context.environment.env.VITRINE_PROJECT ? name.slice(name.indexOf('/') + 1) : name;
    return call(context, 'lineage.graph', { run, ...options }).catch((other: unknown) => {
      throw hasCode(other, 'RUN_NOT_FOUND') ? error : other;
    });
  }
}

const MAYBE_RUN = ['COLLECTION_NOT_FOUND', 'VERSION_NOT_FOUND', 'INVALID_NAME', 'STORE_NOT_FOUND'] as const;

function depthOption(text: string | undefined): number {
  if (text === undefined) return DEFAULT_DEPTH;
  const depth = Number(text);
  if (Number.isInteger(depth) && depth >= 0 && depth <= 1000) return depth;
  throw new AppError('USAGE', `--depth takes a number of steps from 0 to 1000, not "${text}".`, {
    hint: 'For example --depth 2: the run that made it, and what that used.',
  });
}
