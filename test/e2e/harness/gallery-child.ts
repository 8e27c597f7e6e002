import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LogResult } from '../../../contract/domain.ts';
import type { GalleryIds } from './gallery.ts';

/**
 * Fills a home with one of everything that screens show: `node gallery-child.ts ROOT START`. START is when the first version
 * is logged, an ISO time; one follows each hour. Prints ids as JSON.
 */
const [root = '', start = ''] = process.argv.slice(2);
const RealDate = Date;
let hour = -1;
let struck = performance.now();
/** The clock of this process runs on from the full hour that a step set. */
const now = () => RealDate.parse(start) + hour * 3_600_000 + Math.floor(performance.now() - struck);
globalThis.Date = class extends RealDate {
  constructor(...parts: unknown[]) {
    super(...((parts.length === 0 ? [now()] : parts) as [number]));
  }
  static override now = now;
} as DateConstructor;

// After the clock, which it reads.
const { openSession } = await import('../../helpers/engine-session.ts');
const session = openSession(join(root, 'home'));
const at = (...parts: string[]) => join(root, ...parts);
function write(path: string, content: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
}
function log(folder: string, name: string, more: object = {}): Promise<LogResult> {
  hour += 1;
  struck = performance.now();
  return session.job<LogResult>('log.start', { folder: at(folder), name, ...more });
}

for (let i = 0; i < 60; i += 1)
  write(`animals/images/day/image_${i}.jpg`, `picture ${i} `.repeat(i * 40 + 1));
write('animals/images/night/owl.txt', 'hoot\n');
write('animals/labels.csv', 'fox,1\n'.repeat(400));
write('animals/README.md', '# Animals\n\nSeen by the river.\n');
await log('animals', 'pets/animals', { description: 'First export', aliases: ['baseline'] });
write('animals/labels.csv', `${'fox,1\n'.repeat(399)}owl,2\n`);
await log('animals', 'pets/animals', {
  description: 'One label mended',
  metadata: { camera: 'Reolink', nights: [3, 4] },
});
write('animals/notes.txt', 'The camera was moved.\n');
const mended = await log('animals', 'pets/animals', { description: 'Notes of the day' });
rmSync(at('animals/images/night/owl.txt'));
write('animals/images/night/eagle-owl.txt', 'hoot\n');
write('animals/images/night/fox.txt', 'bark\n');
await log('animals', 'pets/animals', {
  description: 'Owls by their kind',
  aliases: ['prod', 'reviewed', 'for-the-paper', 'שלום'],
});
for (let i = 0; i < 9; i += 1) rmSync(at(`animals/images/day/image_${i}.jpg`));
const last = await log('animals', 'pets/animals', {
  description: `${'A description that goes on for longer than any column is wide. '.repeat(6)}\n\nAnd a second paragraph.`,
  aliases: ['x'.repeat(128), '🦊 best'],
});

const long = 'n'.repeat(251);
write(`odd/${long}.txt`, 'a name of 255 bytes');
write(`odd/${'ü'.repeat(100)}/${'文'.repeat(80)}.md`, 'wide names');
write('odd/תמונות/שלום עולם (2).txt', 'peace');
write('odd/صور/ثعلب أحمر.png', 'fox');
write('odd/🦊🦉/👩‍👩‍👧‍👦 family.txt', 'emoji');
write('odd/ leading and  double  spaces .csv', '1,2\n');
write(`odd/${'deep/'.repeat(24)}end.txt`, 'deep');
write('odd/line\nbreak.txt', 'a break in the name');
const odd = await log('odd', `${'a'.repeat(120)}.odd`, {
  project: `פרויקט ${'long project name '.repeat(6)}`.slice(0, 120),
});
write('classifier/model.pt', 'weights'.repeat(5000));
await log('classifier', 'pets/classifier', { type: 'model', description: 'Accuracy 0.93' });
for (let i = 0; i < 9; i += 1) {
  await log('classifier', `weather/station-${i}`, { description: `Station ${i}` });
}
mkdirSync(at('disk'));
await session.ask('store.add', { location: at('disk/vault'), handle: 'vault', create: true });
await log('classifier', 'team/shared', { store: 'vault', type: 'model' });

const gone = await log('odd', 'pets/scratch');
write('odd/later.txt', 'later');
const gone2 = await log('odd', 'pets/scratch');
await session.ask('versions.delete', { versions: [gone.versionId], withAliases: true });

await session.job('checkout.start', { version: mended.versionId, to: at('work/animals') });
write('work/animals/own.txt', 'of nobody');
write('work/animals/README.md', '# Mine\n');
mkdirSync(at('broken'));
symlinkSync('nowhere', at('broken/link'));
await session.job('log.start', { folder: at('broken'), name: 'broken' }).catch(() => undefined);
await session.job('download.start', { version: last.versionId, to: at('downloaded') });

hour += 1;
struck = performance.now();
const train = await session.ask('runs.start', { name: 'train', project: 'pets', config: { lr: 0.1 } });
await session.ask('runs.use', { run: train.id, version: mended.versionId, useAs: 'training data' });
await session.ask('runs.use', { run: train.id, version: odd.versionId, useAs: 'שלום' });
await session.ask('runs.finish', { run: train.id, state: 'finished', exitCode: 0, durationMs: 840_000 });
const failed = await session.ask('runs.start', {
  name: `${'a run with a name that is longer than its place '.repeat(3)}`.slice(0, 128),
});
await session.ask('runs.use', { run: failed.id, version: mended.versionId });
await session.ask('runs.finish', { run: failed.id, state: 'failed', exitCode: 2, durationMs: 1000 });

for (let i = 0; i < 12; i += 1) write(`away/clips/leipzig-${i}.txt`, `clip ${i}\n`.repeat(i + 1));
const far = await session.ask('drafts.create', { store: 'vault', project: 'team', name: 'clips' });
await session.ask('drafts.add', {
  draft: far.id,
  items: [
    { kind: 'reference', uri: pathToFileURL(at('away/clips')).href, as: 'clips' },
    { kind: 'reference', uri: `nfs://station/${'archive/'.repeat(12)}ledger`, as: 'ledger' },
    { kind: 'text', as: 'README.md', text: '# Clips\n\nThey stay where they are.\n' },
  ],
});
const clips = await session.job<LogResult>('drafts.log', { draft: far.id });
write('away/clips/leipzig-3.txt', 'cut\n');
rmSync(at('away/clips/leipzig-7.txt'));
await session.job('references.check', { version: clips.versionId });

const draft = await session.ask('drafts.create', {
  name: 'animals',
  project: 'pets',
  base: last.versionId,
  description: 'Without the first night',
  tags: ['night'],
});
await session.ask('drafts.add', {
  draft: draft.id,
  items: [
    { kind: 'remove', path: 'images/night/fox.txt' },
    { kind: 'text', as: 'notes.txt', text: 'The camera stays.\n' },
    { kind: 'text', as: 'stats.json', text: '{ "foxes": 1 }\n' },
    { kind: 'folder', path: at('odd'), as: 'odd' },
    { kind: 'reference', uri: pathToFileURL(at('away/clips/leipzig-1.txt')).href, as: 'clips/leipzig-1.txt' },
    { kind: 'text', as: 'stats.json', text: '{ "foxes": 2 }\n' },
  ],
});

const folder = await session.ask('folders.add', { path: at('animals'), name: 'pets/animals' });
await session.ask('folders.add', { path: at('odd'), name: 'pets/scratch' });
write('animals/images/night/wolf.txt', 'howl\n');
write('animals/README.md', '# Animals\n\nSeen by the lake.\n');

const { items: collections } = await session.ask('collections.list', { limit: 100 });
const { items: versions } = await session.ask('versions.list', { collection: 'pets/animals', limit: 10 });
await session.close();
const idOf = (name: string) => collections.find((each) => each.name === name)?.id ?? '';
const ids: GalleryIds = {
  animals: idOf('animals'),
  odd: idOf(odd.collection),
  classifier: idOf('classifier'),
  versions: versions.map(({ id }) => id).toReversed(),
  oddVersion: odd.versionId,
  deleted: gone.versionId,
  scratch: gone2.versionId,
  folder: folder.id,
  run: train.id,
  clips: clips.versionId,
  clipsCollection: idOf('clips'),
  draft: draft.id,
};
process.stdout.write(JSON.stringify(ids));
