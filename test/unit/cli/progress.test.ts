import { expect, test } from 'vitest';
import { progressLine } from '../../../cli/progress.ts';
import { displayWidth } from '../../../cli/text/width.ts';
import type { Progress } from '../../../contract/jobs.ts';
import { sampleLog } from '../../helpers/cli-samples.ts';
import { cliSession } from '../../helpers/cli-session.ts';
import { FakeEngine } from '../../helpers/fake-engine.ts';

const half: Progress = {
  phase: 'Reading files',
  filesDone: 1000,
  filesTotal: 2000,
  bytesDone: 5e9,
  bytesTotal: 1e10,
  rate: 1e9,
  secondsLeft: 5,
};

test('a line tells phase, percent, files, bytes, rate and time left', () => {
  expect(progressLine(half, 200)).toBe(
    'Reading files  ██████████░░░░░░░░░░ 50%  1,000 of 2,000 files · 5.00 GB of 10.0 GB · 1.00 GB/s · 5 s left',
  );
});

test('what is not known is left out, and a narrow terminal gets a cut line', () => {
  const unknown = { ...half, filesTotal: null, bytesTotal: null, secondsLeft: null, rate: 0 };
  expect(progressLine(unknown, 200)).toBe('Reading files  1,000 files · 5.00 GB');
  expect(displayWidth(progressLine(half, 30))).toBe(30);
});

const log = (progress: readonly Progress[], terminal: boolean, ...flags: string[]) => {
  const engine: FakeEngine = new FakeEngine({
    'log.start': () => engine.startJob({ kind: 'log', progress, result: sampleLog() }),
  });
  return cliSession(engine, { terminal }).run('log', 'photos', ...flags);
};

test('on a terminal a bar is drawn at most ten times a second and taken away', async () => {
  const { err } = await log([half, half, half], true);
  expect(err.match(/Reading files/g)).toHaveLength(1);
  expect(err.endsWith('\r\x1b[2K')).toBe(true);
});

test('elsewhere nothing is shown, and a line for each phase with --verbose', async () => {
  const phases = [half, half, { ...half, phase: 'Storing' }];
  expect((await log(phases, false)).err).toBe('');
  const { err } = await log(phases, false, '--verbose');
  expect(err.split('\n').map((line) => line.split(' · ')[0])).toEqual(['Reading files', 'Storing', '']);
});
