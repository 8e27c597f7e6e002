import { join } from 'node:path';
import { makeDataset } from '../data/dataset.ts';
import { median } from '../measure/median.ts';
import { type EngineProcess, withEngine } from '../programs/engine-process.ts';
import { createHome } from '../programs/vitrine.ts';
import type { Bench, Figure, Line, Row } from '../row.ts';

const FILE_BYTES = 16;
const WIDE_SHARE = 0.3;

/** What a person waits for after one step, in seconds. */
const AT_ONCE = 1;

export const draftSteps: Row = {
  name: 'draft-steps',
  about:
    'a draft builds on a version of files of 16 bytes, 300,000 of them in one folder and the others in folders of 1,000, that are not on the disk any more; a step is `drafts.add` of one text, by turns in place of a file of the large folder, in a folder of 1,000, and in a new one, or of a removal; it is followed by `drafts.preview` until its job has ended and `log.previewRows` of the first lines of the top and of the folder of the step.',
  run: async (bench) => {
    const files = bench.scale.files(1_000_000);
    bench.note(`logging ${files} files`);
    const wide = Math.floor(files * WIDE_SHARE);
    const root = join(bench.memoryFolder, 'source');
    const dataset = makeDataset(root, { files, bytes: FILE_BYTES, seed: 5, wide });
    const { home } = await createHome(join(bench.folder, 'home'));
    await withEngine(home, (engine) => engine.job('log.start', { folder: root, name: 'bench' }));
    const count = files.toLocaleString('en');
    return withEngine(home, async (engine) => {
      const { value: draft } = await engine.ask('drafts.create', { base: 'bench:latest' });
      const first = await preview(engine, draft.id, ['']);
      bench.note(`first preview: ${first.toFixed(2)} s`);
      const steps = await stepTimes(bench, engine, {
        draft: draft.id,
        paths: [dataset.path(wide >> 1), dataset.path(files - 2), 'new/notes.txt'],
        gone: dataset.path(files - 1),
      });
      return [
        line(`first preview of a draft over ${count} entries`, median([first])),
        line('one more step and its preview', steps),
      ];
    });
  },
};

async function stepTimes(
  bench: Bench,
  engine: EngineProcess,
  {
    draft,
    paths,
    gone,
  }: { readonly draft: string; readonly paths: readonly string[]; readonly gone: string },
): Promise<Figure> {
  const samples: number[] = [];
  const take = async (item: Parameters<typeof addStep>[2], path: string) => {
    const added = await addStep(engine, draft, item);
    samples.push(added + (await preview(engine, draft, ['', path.slice(0, path.lastIndexOf('/'))])));
  };
  for (let run = 0; run < bench.runs; run++) {
    for (const path of paths) await take({ kind: 'text', as: path, text: `changed in round ${run}` }, path);
  }
  await take({ kind: 'remove', path: gone }, gone);
  bench.note(`steps: ${samples.map((seconds) => seconds.toFixed(2)).join(', ')} s`);
  return median(samples);
}

async function addStep(
  engine: EngineProcess,
  draft: string,
  item:
    | { readonly kind: 'text'; readonly as: string; readonly text: string }
    | { readonly kind: 'remove'; readonly path: string },
): Promise<number> {
  return (await engine.ask('drafts.add', { draft, items: [item] })).seconds;
}

/** Seconds until a preview and what a screen shows of it is there. */
async function preview(engine: EngineProcess, draft: string, folders: readonly string[]): Promise<number> {
  const made = await engine.job('drafts.preview', { draft });
  let { seconds } = made;
  for (const folder of folders)
    seconds += (await engine.ask('log.previewRows', { job: made.value.id, folder })).seconds;
  return seconds;
}

function line(what: string, vitrine: Figure): Line {
  return { what, unit: 's', vitrine, target: { kind: 'amount', atMost: AT_ONCE } };
}
