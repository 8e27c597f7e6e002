import { randomUUID } from 'node:crypto';
import { openFolderStore } from '../../main/engine/store/folder-store.ts';
import { LOG_START, positionOf } from '../../main/engine/store/log.ts';

/** Appends `count` transactions to the store at `root` as fast as it can, among others who do the same; a dot for each. */
async function appendMany(root: string, options: { author: string; count: number }): Promise<void> {
  const store = await openFolderStore(root);
  let position = LOG_START;
  for (let done = 0; done < options.count; ) {
    for await (const entry of store.log.readAfter(position)) position = positionOf(entry);
    const result = await store.log.append(position, {
      id: randomUUID(),
      time: new Date().toISOString(),
      author: options.author,
      needs: [],
      actions: [{ type: 'edit-store', entity: `${options.author} ${done}` }],
    });
    if (result.outcome === 'taken') continue;
    position = positionOf(result.entry);
    done++;
    process.stdout.write('.');
  }
}

const [root = '', author = '', count = ''] = process.argv.slice(2);
await appendMany(root, { author, count: Number(count) });
