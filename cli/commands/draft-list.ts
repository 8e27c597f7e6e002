import { formatWhen } from '../../contract/numbers.ts';
import { type CliContext, call, note } from '../context.ts';
import { SHORT_ID } from '../draft-text.ts';
import { printJson } from '../json-output.ts';
import { shortCollection } from '../names.ts';
import { printTable } from '../print-table.ts';
import { printable } from '../text/escape.ts';
import type { Column } from '../text/table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'DRAFT' },
  { title: 'NAME', flexible: true },
  { title: 'BASED ON', flexible: true },
  { title: 'STEPS', align: 'right' },
  { title: 'CHANGED' },
];

/** `vitrine draft list`: drafts of this machine. */
export async function run(context: CliContext): Promise<void> {
  const { items } = await call(context, 'drafts.list', {});
  if (context.json) return printJson(context, items);
  if (items.length === 0) return note(context, 'No drafts. "vitrine draft create NAME" begins one.');
  const { palette, environment } = context;
  await printTable(
    context,
    COLUMNS,
    items.map((draft) => [
      { text: draft.id.slice(0, SHORT_ID), style: palette.bold },
      printable(draft.name === null ? '' : shortCollection({ ...draft, collection: draft.name })),
      printable(draft.base?.name ?? ''),
      String(draft.items),
      { text: formatWhen(draft.updatedAt, environment.now()), style: palette.dim },
    ]),
  );
}
