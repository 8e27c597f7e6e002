import { randomInt } from 'node:crypto';
import type { CollectResult } from '../../contract/domain.ts';
import { AppError } from '../../contract/errors.ts';
import { openSession } from '../helpers/engine-session.ts';

/** Deletes versions and collects garbage, again and again, until its standard input ends; then says what it did. */
async function collectMany(home: string): Promise<void> {
  const session = openSession(home);
  const deleted: string[] = [];
  const done = { deleted, collections: 0, freedPacks: 0, rewrittenPacks: 0, conflicts: 0 };
  let stopped = false;
  process.stdin.on('end', () => {
    stopped = true;
  });
  process.stdin.resume();
  const once = async () => {
    const { items } = await session.ask('versions.list', { collection: 'animals', limit: 1000 });
    const old = items.slice(2);
    if (old.length > 1) {
      const { version } = old[randomInt(old.length)]!;
      await session.ask('versions.delete', { versions: [`animals:${version}`], withAliases: true });
      deleted.push(version);
    }
    const { freedPacks, rewrittenPacks } = await session.job<CollectResult>('gc.start', { undoDays: 0 });
    done.collections++;
    done.freedPacks += freedPacks;
    done.rewrittenPacks += rewrittenPacks;
  };
  while (!stopped) {
    try {
      await once();
    } catch (error) {
      if (!(error instanceof AppError) || !(error.retryable || error.code === 'COLLECTION_NOT_FOUND'))
        throw error;
      done.conflicts++;
    }
  }
  await session.close();
  process.stdout.write(JSON.stringify(done));
}

await collectMany(process.argv[2]!);
