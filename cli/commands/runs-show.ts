import type { VersionSummary } from '../../contract/domain.ts';
import {
  formatBytes,
  formatCount,
  formatCounted,
  formatDuration,
  formatWhen,
} from '../../contract/numbers.ts';
import type { RunDetail } from '../../contract/run-shapes.ts';
import { shellLine } from '../../contract/shell-words.ts';
import { type CliContext, call, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { shortVersion } from '../names.ts';
import { printFields } from '../print-fields.ts';
import { runStyle } from '../run-text.ts';
import { argument, type CommandInput } from '../spec.ts';
import { printable, printableJson } from '../text/escape.ts';

/** `vitrine runs show RUN`: all about one run, what it used and what it logged. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const found = await call(context, 'runs.get', { run: argument(input, 0), store: context.store });
  if (context.json) await printJson(context, found);
  else await printRun(context, found);
}

async function printRun(context: CliContext, run: RunDetail): Promise<void> {
  const { palette, environment } = context;
  const when = (time: string) => `${formatWhen(time, environment.now())} (${time})`;
  await print(context, `${palette.bold(printable(run.name))}  ${runStyle(palette, run.state)(run.state)}`);
  await printFields(context, [
    ['command', run.command === null ? '' : shellLine(run.command)],
    ['exit code', run.exitCode === null ? '' : String(run.exitCode)],
    ['took', run.durationMs === null ? '' : formatDuration(run.durationMs / 1000)],
    ['started', when(run.createdAt)],
    ['ended', run.finishedAt === null ? '' : when(run.finishedAt)],
    ['by', run.author],
    ['host', run.host],
    ['project', run.project],
    ['store', run.store],
    ['id', run.id],
    ...Object.entries(run.config).map(([key, value]) => [`config ${key}`, printableJson(value)] as const),
  ]);
  await printVersions(context, { title: 'Used', total: run.inputCount }, run.inputs);
  await printVersions(context, { title: 'Logged', total: run.outputCount }, run.outputs);
}

async function printVersions(
  context: CliContext,
  { title, total }: { readonly title: string; readonly total: number },
  versions: readonly (VersionSummary & { readonly useAs?: string | null })[],
): Promise<void> {
  if (total === 0) return;
  const { palette } = context;
  await print(context, `${title}:`);
  for (const version of versions) {
    const facts = [
      ...(version.useAs ? [`as ${version.useAs}`] : []),
      version.type,
      `${formatCounted(version.files, 'file')}, ${formatBytes(version.bytes)}`,
      ...(version.deletedAt === null ? [] : ['deleted']),
    ];
    await print(
      context,
      `  ${palette.bold(printable(shortVersion(version)))}  ${palette.dim(printable(facts.join(' · ')))}`,
    );
  }
  const more = total - versions.length;
  if (more > 0) await print(context, palette.dim(`  and ${formatCount(more)} more`));
}
