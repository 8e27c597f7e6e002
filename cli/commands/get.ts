import { type Stats, statSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { formatBytes } from '../../contract/numbers.ts';
import { type CliContext, call, print } from '../context.ts';
import { fetchFile } from '../fetch-file.ts';
import { noteUse, pinVersion } from '../joined-run.ts';
import { printJson } from '../json-output.ts';
import { argument, type CommandInput, textOption } from '../spec.ts';
import { printable } from '../text/escape.ts';

const PART = 1 << 20;

/** `vitrine get NAME:ALIAS PATH`: one file of a version, to a file or to standard output. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const version = await pinVersion(context, argument(input, 0));
  const path = argument(input, 1);
  const to = textOption(input, 'to');
  if (to === '-') await writeOut(context, version, path);
  else await writeFile(context, version, { path, to });
  await noteUse(context, version);
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

async function writeOut(context: CliContext, version: string, path: string): Promise<void> {
  if (context.json) {
    throw new AppError('USAGE', 'Standard output cannot hold the file and JSON.', {
      hint: 'Leave out --json, or write to a file.',
    });
  }
  for (let offset = 0; ; ) {
    const part = await call(context, 'files.read', {
      version,
      store: context.store,
      path,
      offset,
      length: PART,
    });
    const bytes = Buffer.from(part.data, 'base64');
    if (bytes.length > 0) await context.environment.stdout.writeBytes(bytes);
    offset += bytes.length;
    if (offset >= part.size || bytes.length === 0) return;
  }
}

/** Through a hidden folder beside the target, so that a half file never has its name. */
async function writeFile(
  context: CliContext,
  version: string,
  { path, to }: { readonly path: string; readonly to: string | undefined },
): Promise<void> {
  const { cwd } = context.environment;
  const name = basename(path);
  const asked = resolve(cwd, to ?? name);
  const isFolder = to?.endsWith('/') || (statOf(asked)?.isDirectory() ?? false);
  const target = isFolder ? join(asked, name) : asked;
  // What is renamed over a device or pipe would take its place.
  if (statOf(target)?.isFile() === false) {
    throw new AppError('TARGET_CLASH', `${target} is there and is no file.`, {
      path: target,
      hint: 'Name another file, or write to standard output with --to -.',
    });
  }
  await mkdir(dirname(target), { recursive: true });
  const beside = await mkdtemp(join(dirname(target), '.vitrine-get-'));
  try {
    const { file, size } = await fetchFile(context, { version, path, into: beside, becomes: target });
    await rename(file, target);
    if (context.json) return await printJson(context, { file: target, path, size });
    await print(context, `Wrote ${context.palette.bold(printable(target))} (${formatBytes(size)})`);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}
