import type { LogResult } from '../../contract/domain.ts';
import { formatBytes, formatChanges, formatCount, formatCounted } from '../../contract/numbers.ts';
import { type CliContext, note, print } from '../context.ts';
import { shortVersion } from '../names.ts';
import { printMoves } from '../print-aliases.ts';
import { printable } from '../text/escape.ts';

const SHOWN_PROBLEMS = 10;

/** Tells a person which version a log made, or that nothing changed. */
export async function printLogResult(context: CliContext, result: LogResult): Promise<void> {
  const { palette } = context;
  const name = palette.bold(printable(shortVersion(result)));
  const aliases = result.aliases.length === 0 ? '' : ` (${printable(result.aliases.join(', '))})`;
  const size = [formatCounted(result.files, 'file'), formatBytes(result.bytes)];
  if (result.created) {
    const changes = formatChanges(result.changes);
    const facts = [...size, `${formatBytes(result.newBytes)} new`, ...(changes === '' ? [] : [changes])];
    await print(context, `${palette.green('Logged')} ${name}${aliases}`, palette.dim(facts.join(' · ')));
  } else {
    const { moved = [] } = result;
    const found = moved.length > 0 ? 'No new version' : 'Nothing changed';
    await print(context, `${found}: ${name}${aliases} has this content`, palette.dim(size.join(' · ')));
    await printMoves(context, moved);
  }
  await printNotes(context, result);
}

async function printNotes(context: CliContext, result: LogResult): Promise<void> {
  if (result.skipped.length > 0) {
    await note(context, `Left out ${formatCounted(result.skipped.length, 'file')} that cannot be read:`);
    for (const each of result.skipped.slice(0, SHOWN_PROBLEMS)) {
      await note(context, `  ${printable(each.path)}: ${printable(each.message)}`);
    }
    const more = result.skipped.length - SHOWN_PROBLEMS;
    if (more > 0) await note(context, `  and ${formatCounted(more, 'other')}`);
  }
  if (result.linkedFolders.length > 0) {
    await note(context, `Followed ${formatCounted(result.linkedFolders.length, 'linked folder')}.`);
  }
  if (result.linkedFiles > 0) {
    const links =
      result.linkedFiles === 1
        ? '1 link was stored as the file that it leads'
        : `${formatCount(result.linkedFiles)} links were stored as the files that they lead`;
    await note(context, `${links} to.`);
  }
  if (result.deletedByRules && result.deletedByRules.length > 0) {
    const names = printable(result.deletedByRules.join(' '));
    await note(context, `Deleted by the rules of keeping: ${names}. Undo with "vitrine restore ${names}".`);
  }
  if (!result.created && result.onlyAttributesChanged > 0) {
    const files = formatCounted(result.onlyAttributesChanged, 'file');
    const differ = result.onlyAttributesChanged === 1 ? 'differs' : 'differ';
    await note(context, `${files} ${differ} only in time or executable bit, which makes no version.`);
  }
}
