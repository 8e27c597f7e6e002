import type { KeepingPreview, KeptVersion } from '../contract/keeping-shapes.ts';
import { formatBytes, formatCounted, formatWhen } from '../contract/numbers.ts';
import type { RequestInput } from '../contract/requests.ts';
import { type CliContext, call, print } from './context.ts';
import { reasonWords } from './keeping-words.ts';
import { printTable } from './print-table.ts';
import { printable } from './text/escape.ts';
import type { Cell, Column } from './text/table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'VERSION' },
  { title: '' },
  { title: 'WHY', flexible: true },
  { title: 'SIZE', align: 'right' },
  { title: 'WHEN' },
  { title: 'ALIASES', flexible: true },
];
const PAGE = 1_000;

/** What rules would do, with all versions. */
export async function wholePreview(
  context: CliContext,
  input: Pick<RequestInput<'keeping.preview'>, 'collection' | 'rules'>,
): Promise<KeepingPreview> {
  const ask = (offset: number) =>
    call(context, 'keeping.preview', { ...input, store: context.store, offset, limit: PAGE });
  const whole = await ask(0);
  const items = [...whole.items];
  while (items.length < whole.total) {
    const { items: more } = await ask(items.length);
    if (more.length === 0) break;
    items.push(...more);
  }
  return { ...whole, items };
}

/** Prints each version with what becomes of it and why, then the sums. */
export async function printPreview(context: CliContext, preview: KeepingPreview): Promise<void> {
  const { items, deletes, keeps, deletedBytes, freedBytes } = preview;
  if (items.length > 0)
    await printTable(
      context,
      COLUMNS,
      items.map((each) => previewRow(context, each)),
    );
  if (deletes === 0) return print(context, `All ${formatCounted(keeps, 'version')} would stay.`);
  const freed = freedBytes === null ? '' : `, ${formatBytes(freedBytes)} become free`;
  await print(
    context,
    `${formatCounted(keeps, 'version')} would stay, ${formatCounted(deletes, 'version')} (${formatBytes(deletedBytes)} of files${freed}) would go.`,
  );
}

function previewRow({ palette, environment }: CliContext, each: KeptVersion): Cell[] {
  const stays = each.reasons.length > 0;
  return [
    { text: each.version, style: palette.bold },
    stays ? 'stays' : { text: 'goes', style: palette.red },
    reasonWords(each.reasons),
    formatBytes(each.bytes),
    { text: formatWhen(each.createdAt, environment.now()), style: palette.dim },
    { text: printable(each.aliases.join(', ')), style: palette.blue },
  ];
}
