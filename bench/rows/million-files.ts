import { join } from 'node:path';
import type { DiffResult } from '../../contract/domain.ts';
import { type Dataset, makeDataset } from '../data/dataset.ts';
import { median } from '../measure/median.ts';
import { type EngineProcess, withEngine } from '../programs/engine-process.ts';
import { createHome } from '../programs/vitrine.ts';
import type { Bench, Figure, Line, Row } from '../row.ts';
import { MB } from '../sizes.ts';

/** Bytes of each file: enough to make every content another one. */
const FILE_BYTES = 16;

/** Share of the files that lie in one single folder. */
const WIDE_SHARE = 0.3;

export const millionFiles: Row = {
  name: 'million-files',
  about:
    'files of 16 bytes, all different, 300,000 of them in one folder and the others in folders of 1,000, are logged twice by a running engine, 1 % with other content the second time: its largest memory (one run); then request `files.rows` for the root, the widest, the first and the last folder, of which the slowest is shown; then `diff.start` of the two versions until its job has ended, and the first `diff.page`',
  run: async (bench) => {
    const files = bench.scale.files(1_000_000);
    const wide = Math.floor(files * WIDE_SHARE);
    bench.note(`writing ${files} files`);
    const source = join(bench.memoryFolder, 'source');
    const dataset = makeDataset(source, { files, bytes: FILE_BYTES, seed: 5, wide });
    const { home } = await createHome(join(bench.folder, 'home'));
    return withEngine(home, async (engine) => {
      const memory = await logTwice(bench, engine, dataset);
      const folders = ['', 'wide', dirname(dataset.path(wide)), dirname(dataset.path(files - 1))];
      const count = files.toLocaleString('en');
      return [
        line(`memory of the engine while logging ${count} files`, 'MB', memory, 500 * MB),
        line(`open a folder of ${count} entries`, 'ms', await slowestFolder(bench, engine, folders), 0.1),
        line(
          `diff of ${count} entries against the version before`,
          's',
          await diffTime(bench, engine, files / 100),
          1,
        ),
      ];
    });
  },
};

async function logTwice(bench: Bench, engine: EngineProcess, dataset: Dataset): Promise<Figure> {
  const log = () => engine.job('log.start', { folder: dataset.root, name: 'bench' });
  bench.note('logging them');
  const first = await log();
  bench.note(
    `logged in ${first.seconds.toFixed(1)} s, memory peak ${first.memoryPeak} bytes; again with 1 % changed`,
  );
  dataset.change(dataset.files / 100, 1);
  const { seconds, memoryPeak } = await log();
  bench.note(`logged in ${seconds.toFixed(1)} s`);
  return median([memoryPeak]);
}

async function slowestFolder(
  bench: Bench,
  engine: EngineProcess,
  folders: readonly string[],
): Promise<Figure> {
  const figures: Figure[] = [];
  for (const folder of folders) {
    const samples: number[] = [];
    for (let run = 0; run < bench.runs; run++) {
      samples.push((await engine.ask('files.rows', { version: 'bench:v1', folder })).seconds);
    }
    figures.push(median(samples));
    bench.note(`folder "${folder}": ${samples.map((seconds) => (seconds * 1000).toFixed(1)).join(', ')} ms`);
  }
  return figures.reduce((slowest, figure) => (figure.value > slowest.value ? figure : slowest));
}

async function diffTime(bench: Bench, engine: EngineProcess, changed: number): Promise<Figure> {
  const samples: number[] = [];
  const sides = { from: { version: 'bench:v0' }, to: { version: 'bench:v1' } };
  for (let run = 0; run < bench.runs; run++) {
    const diff = await engine.job<DiffResult>('diff.start', sides);
    const { modified } = diff.value.result.counts;
    if (modified !== changed) throw new Error(`The diff tells of ${modified} changed files, not ${changed}`);
    const page = await engine.ask('diff.page', { job: diff.value.id });
    samples.push(diff.seconds + page.seconds);
  }
  return median(samples);
}

function dirname(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function line(what: string, unit: Line['unit'], vitrine: Figure, atMost: number): Line {
  return { what, unit, vitrine, target: { kind: 'amount', atMost } };
}
