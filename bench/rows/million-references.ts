import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Dataset, makeDataset } from '../data/dataset.ts';
import { median } from '../measure/median.ts';
import { type EngineProcess, type Timed, withEngine } from '../programs/engine-process.ts';
import { runCommand } from '../programs/run-command.ts';
import { createHome } from '../programs/vitrine.ts';
import type { Bench, Line, Row } from '../row.ts';
import { MB } from '../sizes.ts';

/** Bytes of each file: enough to make every content another one. */
const FILE_BYTES = 16;

/** Share of the files that lie in one single folder. */
const WIDE_SHARE = 0.3;

/** Memory that each piece of work may take: as much as logging a million files. */
const MOST_MEMORY = 500 * MB;

export const millionReferences: Row = {
  name: 'million-references',
  about:
    'a folder of files of 16 bytes, all different, 300,000 of them in one folder and the others in folders of 1,000, is referenced by its `file://` address; each line is one job of an engine that was started for it, once, with the largest memory of that engine: `drafts.log` of that one reference, `references.check`, `references.renew` after 1 % of the files changed, `diff.start` of both versions, `download.start` of the second, and of a version that stores the same files; `find DIR -type f -print0 | xargs -0 md5sum` and `cp -r DIR COPY` of the same folder are the floors',
  run: async (bench) => {
    const files = bench.scale.files(1_000_000);
    bench.note(`writing ${files} files`);
    const wide = Math.floor(files * WIDE_SHARE);
    const source = join(bench.memoryFolder, 'source');
    const dataset = makeDataset(source, { files, bytes: FILE_BYTES, seed: 5, wide });
    const { home } = await createHome(join(bench.folder, 'home'));
    const work = (what: string, name: Step['name'], run: Step['run']) =>
      step(bench, home, { what, name, run });
    const read = await runCommand('sh', ['-c', READ_ALL, 'sh', source]);
    bench.note(`md5sum: ${read.seconds.toFixed(1)} s`);
    const sum = { name: 'md5sum', figure: median([read.seconds]) };
    const count = files.toLocaleString('en');
    const logged = await work(`log a reference to ${count} files`, 'first log', (engine) =>
      logAll(engine, dataset),
    );
    const checked = await work('check them', 'check', (engine) =>
      engine.job('references.check', { version: 'bench:v0' }),
    );
    dataset.change(files / 100, 1);
    const renewed = await work('log what they are now, 1 % changed', 'renew', (engine) =>
      engine.job('references.renew', { version: 'bench:v0' }),
    );
    const compared = await work('compare both versions', 'diff', (engine) =>
      engine.job('diff.start', { from: { version: 'bench:v0' }, to: { version: 'bench:v1' } }),
    );
    const fetch = (version: string, folder: string) => (engine: EngineProcess) =>
      engine.job('download.start', { version, to: join(bench.folder, folder) });
    const fetched = await work('download them', 'download', fetch('bench:v1', 'fetched'));
    const stored = await work('log the same files as stored ones', 'log of the files', (engine) =>
      engine.job('log.start', { folder: source, name: 'stored' }),
    );
    const written = await work(
      'download the same files, stored',
      'download of stored files',
      fetch('stored:v0', 'written'),
    );
    // Nothing is deleted before the end: ext4 makes new files slowly for seconds after.
    const copied = await runCommand('cp', ['-r', source, join(bench.folder, 'copy')]);
    bench.note(`cp -r: ${copied.seconds.toFixed(1)} s`);
    const copy = { name: 'cp -r', figure: median([copied.seconds]) };
    return [
      ...lines(logged, sum),
      ...lines(checked, sum),
      ...lines(renewed, sum),
      ...lines(compared),
      ...lines(fetched, copy),
      ...lines(stored),
      ...lines(written, copy),
    ];
  },
};

const READ_ALL = 'find "$1" -type f -print0 | xargs -0 md5sum > /dev/null';

interface Step {
  readonly what: string;
  /** In notes to whoever waits. */
  readonly name: string;
  readonly run: (engine: EngineProcess) => Promise<Timed<unknown>>;
}

type Measured = Pick<Timed<unknown>, 'seconds' | 'memoryPeak'> & { readonly what: string };

/** Runs a piece of work in an engine of its own, so that its memory is its own, too. */
async function step(bench: Bench, home: string, { what, name, run }: Step): Promise<Measured> {
  const { seconds, memoryPeak } = await withEngine(home, run);
  bench.note(`${name}: ${seconds.toFixed(1)} s, memory peak ${Math.round(memoryPeak / MB)} MB`);
  return { what, seconds, memoryPeak };
}

async function logAll(engine: EngineProcess, { root }: Dataset): Promise<Timed<unknown>> {
  const { value: draft } = await engine.ask('drafts.create', { name: 'bench' });
  const reference = { kind: 'reference', uri: pathToFileURL(root).href } as const;
  const added = await engine.ask('drafts.add', { draft: draft.id, items: [reference] });
  const logged = await engine.job('drafts.log', { draft: draft.id });
  return { ...logged, seconds: added.seconds + logged.seconds };
}

function lines({ what, seconds, memoryPeak }: Measured, peer?: Line['peer']): Line[] {
  return [
    { what, unit: 's', vitrine: median([seconds]), ...(peer && { peer }) },
    {
      what: `memory of the engine: ${what}`,
      unit: 'MB',
      vitrine: median([memoryPeak]),
      target: { kind: 'amount', atMost: MOST_MEMORY },
    },
  ];
}
