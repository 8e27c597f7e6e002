import { resolve } from 'node:path';
import { formatBytes, formatCount, formatCounted } from '../../contract/numbers.ts';
import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { printFields } from '../print-fields.ts';
import { argument, type CommandInput, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** `vitrine manifest show FILE`: what a manifest of W&B lists, and what of it is not in a folder. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const { cwd } = context.environment;
  const files = textOption(input, 'files');
  const found = await call(context, 'manifest.read', {
    manifest: resolve(cwd, argument(input, 0)),
    ...(files === undefined ? {} : { files: resolve(cwd, files) }),
  });
  if (context.json) return printJson(context, found);
  const { looked, missing, different, examples } = found;
  await printFields(context, [
    ['files', `${formatCount(found.files)} (${formatBytes(found.bytes)})`],
    ['references', formatCount(found.references)],
    ['digests', found.algorithm ?? ''],
    ['looked for', files === undefined ? '' : formatCounted(looked, 'file')],
    ['missing', files === undefined ? '' : formatCount(missing)],
    ['other size', files === undefined ? '' : formatCount(different)],
  ]);
  for (const { path, reason } of examples) {
    await print(context, `  ${reason === 'missing' ? '- ' : '~ '}${printable(path)}`);
  }
  const more = missing + different - examples.length;
  if (more > 0) await print(context, context.palette.dim(`  and ${formatCount(more)} more`));
}
