import { Catalog } from '../../main/engine/catalog/catalog.ts';
import { storedEntry } from './catalog-fixture.ts';

/**
 * A process that works on a catalog until it is killed or done: `node catalog-child.ts DIR MODE STORE VERSION…`.
 * Mode `load` loads the versions one after another with 2,000 files each; `write` writes settings and jobs;
 * `lock` takes the lock "child". It prints a line for each step.
 */
const [dir, mode, store, ...versions] = process.argv.slice(2);
const catalog = await Catalog.open(dir!);
if (mode === 'lock') {
  const lock = catalog.tryLock('child');
  console.log(lock ? 'locked' : 'refused');
  setInterval(() => {}, 1000);
} else if (mode === 'load') {
  for (const [number, id] of versions.entries()) {
    const all = Array.from({ length: 2000 }, (_, i) => {
      const file = String(i).padStart(5, '0');
      // Every version changes a tenth of the files.
      return storedEntry(`d${file.slice(3)}/${file}`, `${file} ${i % 10 === number % 10 ? number : ''}`);
    }).sort((a, b) => (a.path < b.path ? -1 : 1));
    const parts = Array.from({ length: 20 }, (_, i) => all.slice(i * 100, (i + 1) * 100));
    console.log(`loading ${id}`);
    await catalog.entries.load({ store: Number(store), id }, { kind: 'whole', batches: parts });
    console.log(`loaded ${id}`);
  }
  await catalog.close();
} else {
  for (let i = 0; i < 40; i++) {
    const id = `${process.pid}-${i}`;
    await catalog.jobs.create({ id, kind: 'log', title: id, input: null });
    await catalog.jobs.putJournal(id, [{ key: 'k', value: i }]);
    await catalog.stores.setSetting(id, i);
  }
  console.log('done');
  await catalog.close();
}
