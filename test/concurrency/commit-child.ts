import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogResult } from '../../contract/domain.ts';
import { AppError } from '../../contract/errors.ts';
import { openSession } from '../helpers/engine-session.ts';
import { filesOf } from './commit-files.ts';

/**
 * Logs `count` versions of the collection `animals`, each with content that no other has beside content that all have.
 * What can be tried again is. Prints a line for each version: its name, and how often it was tried.
 */
async function commitMany(home: string, { folder, writer, count }: Job): Promise<void> {
  const session = openSession(home);
  for (let number = 0; number < count; number++) {
    for (const [path, data] of Object.entries(filesOf(writer, number)))
      writeFileSync(join(folder, path), data);
    for (let attempt = 1; ; attempt++) {
      try {
        const input = {
          folder,
          name: 'animals',
          description: `${writer} ${number}`,
          aliases: [`${writer}-${number}`],
        };
        const { version, created } = await session.job<LogResult>('log.start', input);
        process.stdout.write(`${JSON.stringify({ writer, number, version, created, attempt })}\n`);
        break;
      } catch (error) {
        if (!(error instanceof AppError) || !error.retryable || attempt === 20) throw error;
        process.stderr.write(`${error.code}: ${error.message}\n`);
      }
    }
  }
  await session.close();
}

interface Job {
  readonly folder: string;
  readonly writer: number;
  readonly count: number;
}

const [home = '', folder = '', writer = '', count = ''] = process.argv.slice(2);
await commitMany(home, { folder, writer: Number(writer), count: Number(count) });
