import { writeSync } from 'node:fs';
import { jobResults } from '../../../../contract/jobs.ts';
import { Catalog } from '../../../../main/engine/catalog/catalog.ts';
import { JobQueue } from '../../../../main/engine/transfer/jobs/job-queue.ts';

/**
 * Starts a job that never ends (`start`), or takes over those that others left (`adopt`), and waits to be killed. Prints
 * the id of each job that it runs, and `idle` when it took over nothing.
 */
const [dir = '', what = ''] = process.argv.slice(2);
const catalog = await Catalog.open(dir);
const forever = async ({ id }: { id: string }) => {
  writeSync(1, `${id}\n`);
  await new Promise(() => {});
};
const runners = Object.fromEntries(Object.keys(jobResults).map((kind) => [kind, forever])) as never;
const jobs = new JobQueue({ catalog, runners, onJob: () => {} });
setInterval(() => {}, 60_000);
if (what === 'start') {
  await jobs.start({ kind: 'log', title: 'Log for ever', input: { answer: 42 }, lane: 'one' });
} else {
  await jobs.adopt();
  if ((await jobs.list(true)).every(({ state }) => state === 'parked')) writeSync(1, 'idle\n');
}
