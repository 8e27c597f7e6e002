import { join } from 'node:path';
import { systemCode } from '../../contract/errors.ts';
import { type Finished, runCommand } from './run-command.ts';

/** The installed restic, with its defaults. */
export interface Restic {
  /** As it names itself. */
  readonly version: string;
  /** A repository at a new folder; its cache is kept inside `folder`, too. */
  create(folder: string): Promise<ResticRepository>;
}

export interface ResticRepository {
  backup(source: string): Promise<Finished>;
  /** Backs up and tells how many bytes of file content were new, before compression. */
  backupAndCount(source: string): Promise<number>;
}

/** Looks for restic on this machine. */
export async function findRestic(): Promise<Restic | undefined> {
  try {
    const { output } = await runCommand('restic', ['version']);
    return { version: output.split(' ').slice(0, 2).join(' '), create: createRepository };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function createRepository(folder: string): Promise<ResticRepository> {
  const environment = {
    RESTIC_REPOSITORY: join(folder, 'repository'),
    RESTIC_CACHE_DIR: join(folder, 'cache'),
    RESTIC_PASSWORD: 'bench',
  };
  const restic = (...args: string[]) => runCommand('restic', args, environment);
  await restic('init');
  return {
    backup: (source) => restic('backup', source),
    backupAndCount: async (source) => {
      const { output } = await restic('backup', '--json', source);
      const summary = JSON.parse(output.trimEnd().split('\n').at(-1)!) as { data_added: number };
      return summary.data_added;
    },
  };
}
