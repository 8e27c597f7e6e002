import { spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError, systemCode } from '../../contract/errors.ts';
import { type CliContext, print } from '../context.ts';
import { fetchFile } from '../fetch-file.ts';
import { printJson } from '../json-output.ts';
import { argument, type CommandInput } from '../spec.ts';
import { printable } from '../text/escape.ts';

/** For the owner to read, and for nobody to run. */
const READ_ONLY = 0o400;

/** `vitrine open NAME:ALIAS PATH`: a copy of one file, in the system's program for it. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const into = await mkdtemp(join(tmpdir(), 'vitrine-open-'));
  const { file } = await fetchFile(context, { version: argument(input, 0), path: argument(input, 1), into });
  await chmod(file, READ_ONLY);
  await openFile(context, file);
  if (context.json) return printJson(context, { file });
  await print(context, `Opened ${printable(file)}`);
}

/** Hands a file to the system, and does not wait for the program. */
async function openFile({ environment: { env } }: CliContext, file: string): Promise<void> {
  const [command, ...flags] = opener(env);
  const child = spawn(command!, [...flags, file], { detached: true, stdio: 'ignore', env });
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('spawn', resolve);
    });
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new AppError('COMMAND_NOT_FOUND', `There is no program ${command} to open files with.`, {
      path: file,
      hint: `The copy is at ${file}. VITRINE_OPENER names a program that opens files.`,
    });
  }
  child.unref();
}

function opener(env: CliContext['environment']['env']): readonly string[] {
  if (env.VITRINE_OPENER) return [env.VITRINE_OPENER];
  if (process.platform === 'darwin') return ['open'];
  return process.platform === 'win32' ? ['explorer.exe'] : ['xdg-open'];
}
