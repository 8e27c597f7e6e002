import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { meetAt, startingLines } from '../../../../main/engine/store/backends/starting-line.ts';

const MODULE = new URL('../../../../main/engine/store/backends/starting-line.ts', import.meta.url).href;
/** Comes to a line and says whether all came. */
const COMES = `
  import { parentPort, workerData } from 'node:worker_threads';
  const { meetAt } = await import(workerData.module);
  parentPort.postMessage(meetAt(workerData.lines, workerData.line, { all: workerData.all, patienceMs: 60_000 }));
`;

function come(lines: Int32Array, line: number, all: number): Promise<boolean> {
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(COMES)}`), {
    workerData: { module: MODULE, lines, line, all },
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

test('threads leave a line when all of them are there', async () => {
  const lines = startingLines(2);
  expect(await Promise.all([come(lines, 1, 3), come(lines, 1, 3), come(lines, 1, 3)])).toEqual([
    true,
    true,
    true,
  ]);
  expect([...lines]).toEqual([0, 3]);
});

test('who does not come is not waited for, and who comes late goes on at once', () => {
  const lines = startingLines(1);
  expect(meetAt(lines, 0, { all: 2, patienceMs: 1 })).toBe(false);
  expect(meetAt(lines, 0, { all: 2, patienceMs: 60_000 })).toBe(true);
  expect(meetAt(lines, 0, { all: 2, patienceMs: 60_000 })).toBe(true);
});
