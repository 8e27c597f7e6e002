import { AppError } from '../../contract/errors.ts';
import { FolderBackend } from '../../main/engine/store/backends/folder.ts';
import { createStore } from '../../main/engine/store/store.ts';

// Makes stores in folders of one root, each as soon as the clock says so: `root commit count startMs everyMs`.
const [root, commit, count, startMs, everyMs] = process.argv.slice(2) as [
  string,
  'link',
  string,
  string,
  string,
];
for (let i = 0; i < Number(count); i++) {
  const begin = Number(startMs) + i * Number(everyMs);
  while (Date.now() < begin);
  const backend = new FolderBackend({ root: `${root}/${i}`, commit });
  try {
    const { id } = await createStore(backend, { entity: 'acme', author: `${process.pid}`, commit });
    process.stdout.write(`${i} ${id}\n`);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'STORE_EXISTS') throw error;
  }
}
