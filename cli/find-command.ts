import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { AppError, systemCode } from '../contract/errors.ts';

interface Place {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
}

/** Where POSIX systems look when there is no PATH. */
const STANDARD_PATH = ['/usr/bin', '/bin'].join(':');

/**
 * The file that a command means, found as a shell finds it, so that one that cannot be started is known before anything
 * is recorded.
 *
 * @throws AppError `COMMAND_NOT_FOUND`, `COMMAND_NOT_EXECUTABLE`
 */
export function findCommand(command: string, place: Place): string {
  let blocked: string | undefined;
  for (const file of candidates(command, place)) {
    const kind = kindOf(file, place.platform);
    if (kind === 'program') return file;
    if (kind === 'other') blocked ??= file;
  }
  if (blocked !== undefined) throw notExecutable(blocked, place.platform);
  throw new AppError('COMMAND_NOT_FOUND', `There is no command "${command}".`, {
    hint: 'Write the command and its arguments after "--", for example "vitrine run -- python train.py".',
  });
}

function candidates(command: string, { env, cwd, platform }: Place): string[] {
  const windows = platform === 'win32';
  const endings = windows ? ['', ...(env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';')] : [''];
  const isPath = command.includes('/') || (windows && command.includes('\\'));
  const folders = isPath ? [cwd] : (pathOf(env) ?? STANDARD_PATH).split(delimiter);
  // An empty part of PATH is the current folder.
  return folders.flatMap((folder) =>
    endings.map((ending) =>
      isAbsolute(command) ? command + ending : join(resolve(cwd, folder), command + ending),
    ),
  );
}

/** On Windows the name of the variable may be written `Path`. */
function pathOf(env: Place['env']): string | undefined {
  const name = Object.keys(env).find((each) => each.toUpperCase() === 'PATH');
  return name === undefined ? undefined : env[name];
}

function kindOf(file: string, platform: NodeJS.Platform): 'program' | 'other' | 'none' {
  try {
    if (!statSync(file).isFile()) return 'other';
    if (platform === 'win32') return /\.(bat|cmd)$/i.test(file) ? 'other' : 'program';
    accessSync(file, constants.X_OK);
    return 'program';
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return code === 'EACCES' ? 'other' : 'none';
  }
}

function notExecutable(file: string, platform: NodeJS.Platform): AppError {
  const script = platform === 'win32' ? 'cmd /c' : 'sh';
  return new AppError('COMMAND_NOT_EXECUTABLE', `${file} is not a program that can be started.`, {
    path: file,
    hint: `Start it with what runs it, for example "vitrine run -- ${script} ${file}".`,
  });
}
