import type { Progress } from '../contract/jobs.ts';
import { formatBytes, formatCount, formatDuration } from '../contract/numbers.ts';
import type { CliContext, TextSink } from './context.ts';
import { printable } from './text/escape.ts';
import { truncate } from './text/width.ts';

/** Shows how far a job is. */
export interface ProgressDisplay {
  show(progress: Progress): void;
  /** Takes the display away, so that results start on a clean line. */
  clear(): Promise<void>;
}

const MIN_INTERVAL_MS = 100;
const LINE_INTERVAL_MS = 5000;
const BAR_COLUMNS = 20;

/** A bar on a terminal; elsewhere nothing, or with `--verbose` a line for each phase and every five seconds. */
export function progressDisplay(context: CliContext): ProgressDisplay {
  const { stderr } = context.environment;
  const now = () => context.environment.now().getTime();
  if (stderr.isTerminal) return barDisplay(stderr, now);
  return context.verbose ? lineDisplay(stderr, now) : { show: () => {}, clear: async () => {} };
}

/** Phase, bar, percent, files, bytes, rate and time left, cut to a number of columns. */
export function progressLine(progress: Progress, columns: number): string {
  const done = fraction(progress);
  const parts = [printable(progress.phase)];
  if (done !== undefined) {
    const full = Math.round(done * BAR_COLUMNS);
    parts.push(`${'█'.repeat(full)}${'░'.repeat(BAR_COLUMNS - full)} ${Math.floor(done * 100)}%`);
  }
  parts.push(facts(progress).join(' · '));
  return truncate(parts.filter((part) => part !== '').join('  '), columns);
}

function barDisplay(stderr: TextSink, now: () => number): ProgressDisplay {
  let shownAt = Number.NEGATIVE_INFINITY;
  let visible = false;
  return {
    show(progress) {
      if (now() - shownAt < MIN_INTERVAL_MS) return;
      shownAt = now();
      visible = true;
      // One column stays free: a full line makes some terminals wrap. A closed stderr is no reason to fail.
      stderr.write(`\r\x1b[2K${progressLine(progress, stderr.columns() - 1)}`).catch(() => {});
    },
    async clear() {
      if (visible) await stderr.write('\r\x1b[2K');
      visible = false;
    },
  };
}

function lineDisplay(stderr: TextSink, now: () => number): ProgressDisplay {
  let phase = '';
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show(progress) {
      if (progress.phase === phase && now() - shownAt < LINE_INTERVAL_MS) return;
      phase = progress.phase;
      shownAt = now();
      const line = [printable(progress.phase), ...facts(progress)].join(' · ');
      stderr.write(`${line}\n`).catch(() => {});
    },
    async clear() {},
  };
}

function fraction(progress: Progress): number | undefined {
  if (progress.bytesTotal) return Math.min(1, progress.bytesDone / progress.bytesTotal);
  if (progress.filesTotal) return Math.min(1, progress.filesDone / progress.filesTotal);
  return undefined;
}

function facts(progress: Progress): string[] {
  const facts: string[] = [];
  const { filesDone, filesTotal, bytesDone, bytesTotal, rate, secondsLeft } = progress;
  if (filesTotal !== null) facts.push(`${formatCount(filesDone)} of ${formatCount(filesTotal)} files`);
  else if (filesDone > 0) facts.push(`${formatCount(filesDone)} files`);
  if (bytesTotal !== null) facts.push(`${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}`);
  else if (bytesDone > 0) facts.push(formatBytes(bytesDone));
  if (rate >= 1) facts.push(`${formatBytes(Math.round(rate))}/s`);
  if (secondsLeft !== null) facts.push(`${formatDuration(secondsLeft)} left`);
  return facts;
}
