import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Progress } from '../../../../contract/jobs.ts';
import { ProgressMeter } from '../../../../main/engine/transfer/jobs/progress-meter.ts';

let nowMs: number;
let reports: Progress[];
let meter: ProgressMeter;
beforeEach(() => {
  nowMs = 1_000_000;
  reports = [];
  meter = new ProgressMeter(
    (progress) => reports.push(progress),
    () => nowMs,
  );
});
afterEach(() => meter.stop());

test('a phase is told at once and starts at zero', () => {
  meter.phase('Reading', { files: 3, bytes: 300 });
  expect(reports).toEqual([
    {
      phase: 'Reading',
      filesDone: 0,
      filesTotal: 3,
      bytesDone: 0,
      bytesTotal: 300,
      rate: 0,
      secondsLeft: null,
    },
  ]);
  nowMs += 500;
  meter.add({ files: 2, bytes: 200 });
  meter.phase('Storing');
  expect(reports.at(-1)).toMatchObject({
    phase: 'Storing',
    filesDone: 0,
    bytesDone: 0,
    filesTotal: null,
    bytesTotal: null,
  });
});

test('reports are merged to ten a second, and none is lost in the count', () => {
  meter.phase('Reading');
  for (let step = 0; step < 1000; step++) {
    nowMs += 1;
    meter.add({ files: 1, bytes: 10 });
  }
  expect(reports).toHaveLength(1 + 10);
  expect(meter.current()).toMatchObject({ filesDone: 1000, bytesDone: 10_000 });
});

test('what was merged away is told later, without another step', async () => {
  const told = new Promise<Progress>((resolve) => {
    const live = new ProgressMeter((progress) => {
      if (progress.filesDone > 0) resolve(progress);
    });
    live.phase('Reading');
    live.add({ files: 7 });
    // The meter's own timer does not keep a process alive.
    const alive = setInterval(() => {}, 1000);
    void Promise.resolve().then(async () => {
      await told;
      clearInterval(alive);
    });
  });
  expect(await told).toMatchObject({ phase: 'Reading', filesDone: 7 });
});

test('the rate is that of the last seconds', () => {
  meter.phase('Reading');
  run({ seconds: 20, bytesPerStep: 100 });
  expect(meter.current().rate).toBeCloseTo(1000, 3);
  run({ seconds: 6, bytesPerStep: 300 });
  expect(meter.current().rate).toBeCloseTo(3000, 3);
});

test('time left is said after three seconds, by what takes longer', () => {
  meter.phase('Reading', { files: 1000, bytes: 100_000 });
  run({ seconds: 2.9, bytesPerStep: 100 });
  expect(meter.current().secondsLeft).toBeNull();
  run({ seconds: 0.2, bytesPerStep: 100 });
  // 31 files and 3,100 bytes in 3.1 s: the bytes take 96.9 s, and so do the files.
  expect(meter.current().secondsLeft).toBeCloseTo(96.9, 3);
  meter.total({ files: 2000, bytes: 100_000 });
  expect(meter.current().secondsLeft).toBeCloseTo(196.9, 3);
  meter.total({ files: 100, bytes: 1_000_000 });
  expect(meter.current().secondsLeft).toBeCloseTo(996.9, 3);
  meter.total({});
  expect(meter.current().secondsLeft).toBeNull();
});

test('time left is never negative, and not said of a job that stands still', () => {
  meter.phase('Reading', { bytes: 100 });
  run({ seconds: 5, bytesPerStep: 100 });
  expect(meter.current().secondsLeft).toBe(0);
  meter.phase('Waiting for the drive', { bytes: 100 });
  run({ seconds: 5, bytesPerStep: 0 });
  expect(meter.current()).toMatchObject({ rate: 0, secondsLeft: null });
});

test('a stopped meter reports nothing more that was waiting', () => {
  meter.phase('Reading');
  meter.add({ files: 1 });
  meter.stop();
  expect(reports).toHaveLength(1);
});

/** Ten steps of one file a second. */
function run({ seconds, bytesPerStep }: { seconds: number; bytesPerStep: number }): void {
  for (let step = 0; step < Math.round(seconds * 10); step++) {
    nowMs += 100;
    meter.add({ files: 1, bytes: bytesPerStep });
  }
}
