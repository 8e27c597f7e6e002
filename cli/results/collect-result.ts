import type { CollectResult } from '../../contract/domain.ts';
import { exactBytes, formatBytes, formatCount, formatCounted } from '../../contract/numbers.ts';
import { type CliContext, note, print } from '../context.ts';
import { printable } from '../text/escape.ts';
import { formatTable } from '../text/table.ts';

const SHOWN_VERSIONS = 20;

/** Jobs of earlier versions have no list. */
type Expired = Pick<CollectResult, 'dryRun'> & Partial<Pick<CollectResult, 'expired'>>;

/** Tells what was freed or would be, and which versions hold most alone. */
export async function printCollectResult(context: CliContext, result: CollectResult): Promise<void> {
  const { palette } = context;
  await printExpired(context, result);
  const exact = exactBytes(result.freedBytes);
  const packs = formatCounted(result.freedPacks, 'pack');
  await print(context, `${result.dryRun ? 'Would free' : palette.green('Freed')} ${exact} in ${packs}`);
  const facts = [`${formatBytes(result.keptBytes)} in packs, indexes and manifests stay`];
  if (result.rewrittenPacks > 0) facts.push(`${formatCounted(result.rewrittenPacks, 'pack')} rewritten`);
  if (result.waitingBytes > 0)
    facts.push(`${formatBytes(result.waitingBytes)} of file contents wait until their undo time has passed`);
  await print(context, palette.dim(facts.join(' · ')));
  const versions = result.versions.filter((each) => each.aloneBytes > 0);
  if (!result.dryRun || versions.length === 0) return;
  const rows = versions
    .slice(0, SHOWN_VERSIONS)
    .map((each) => [
      printable(each.version),
      formatBytes(each.aloneBytes),
      formatCount(each.aloneBytes),
      each.deleted ? 'deleted' : '',
    ]);
  const columns = [
    { title: 'VERSION', flexible: true },
    { title: 'HELD ALONE', align: 'right' as const },
    { title: 'BYTES', align: 'right' as const },
    { title: '' },
  ];
  await print(
    context,
    '',
    ...formatTable(columns, rows, { palette, width: context.environment.stdout.columns() }),
  );
  const more = versions.length - rows.length;
  if (more > 0)
    await note(context, `and ${formatCounted(more, 'version')} that hold less; --json lists them all.`);
}

async function printExpired(context: CliContext, { dryRun, expired = [] }: Expired): Promise<void> {
  if (expired.length === 0) return;
  const versions = formatCounted(expired.length, 'version');
  const names = [...expired.slice(0, SHOWN_VERSIONS), ...(expired.length > SHOWN_VERSIONS ? ['…'] : [])];
  const what = `${versions} whose time to live is over: ${printable(names.join(', '))}`;
  await print(context, `${dryRun ? 'Would delete' : 'Deleted'} ${what}`);
}
