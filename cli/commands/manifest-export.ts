import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CliContext } from '../context.ts';
import { printJson } from '../json-output.ts';
import { printExportResult } from '../results/export-result.ts';
import { runJob } from '../run-job.ts';
import { argument, type CommandInput, textOption } from '../spec.ts';

/** `vitrine manifest export NAME:ALIAS`: writes the manifest as W&B has it, to a file or to standard output. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const of = { version: argument(input, 0), store: context.store };
  const to = textOption(input, 'to') ?? '-';
  if (to === '-') return writeOut(context, of);
  const { result } = await runJob(context, 'manifest.export', {
    ...of,
    to: resolve(context.environment.cwd, to),
  });
  if (context.json) await printJson(context, result);
  else await printExportResult(context, result);
}

async function writeOut(
  context: CliContext,
  of: { readonly version: string; readonly store: string | undefined },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-manifest-'));
  try {
    const { result } = await runJob(context, 'manifest.export', { ...of, to: folder });
    const pieces = createReadStream(result.file, { encoding: 'utf8', highWaterMark: 256 * 1024 });
    for await (const piece of pieces) await context.environment.stdout.write(piece as string);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
