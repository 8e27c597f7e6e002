import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../../../contract/client.ts';
import { AppError } from '../../../../contract/errors.ts';
import type { JobInfo } from '../../../../contract/jobs.ts';
import type { RequestName } from '../../../../contract/requests.ts';
import { foldersInUse } from '../../../../main/desktop/folders-in-use.ts';
import { Engine } from '../../../../main/engine/engine.ts';

let home: string;

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-in-use-')));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

const job = (state: JobInfo['state']) => ({ state, target: { folder: `/dropped/${state}` } });
const jobs = [
  ...(['queued', 'running', 'paused', 'interrupted', 'parked', 'failed', 'done', 'cancelled'] as const).map(
    job,
  ),
  { state: 'paused', target: null },
];

/** Only what is read of the replies. */
function engineThatSays(failing: RequestName | null, active = jobs) {
  return {
    async request(name: string, input: unknown): Promise<Reply<unknown>> {
      if (name === failing) return { ok: false, error: new AppError('CATALOG_BUSY', 'Busy.').toData() };
      if (name === 'folders.list') return { ok: true, value: { items: [{ path: '/dropped/bound' }] } };
      if (name === 'drafts.list') return { ok: true, value: { items: [{ id: 'd' }] } };
      if (name === 'drafts.items') {
        const { after } = input as { readonly after: number };
        const items =
          after === 0
            ? [{ kind: 'folder', source: '/dropped/drafted' }]
            : [
                { kind: 'reference', source: '/no/file' },
                { kind: 'file', source: '/dropped/drafted/a' },
              ];
        return { ok: true, value: { items, next: after === 0 ? 1 : null } };
      }
      return { ok: true, value: { items: (input as { active: boolean }).active ? active : [] } };
    },
  };
}

describe('folders in use', () => {
  test('are those that are bound, and those of jobs that may go on', async () => {
    expect(await foldersInUse(engineThatSays(null))).toEqual(
      [
        ...['bound', 'queued', 'running', 'paused', 'interrupted', 'parked', 'failed'],
        ...['drafted', 'drafted/a'],
      ].map((name) => `/dropped/${name}`),
    );
  });

  test.each(['folders.list', 'jobs.list', 'drafts.list', 'drafts.items'] as const)(
    'are not known when %s fails',
    async (name) => {
      expect(await foldersInUse(engineThatSays(name))).toBeUndefined();
    },
  );

  test('as the engine itself tells them: a dataset folder, a failed log', async () => {
    const bound = join(home, 'dropped', 'bound');
    const source = join(home, 'dropped', 'source');
    for (const folder of [bound, source]) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'a.txt'), 'a');
    }
    const engine = Engine.open({ home: join(home, 'data'), author: 'tester' });
    const ended = new Promise<JobInfo>((resolve) => {
      engine.subscribe((event) => {
        if (event.name === 'job' && event.payload.finishedAt !== null) resolve(event.payload);
      });
    });
    const added = await engine.request('folders.add', { path: bound, name: 'bound', type: 'dataset' });
    expect(added.ok).toBe(true);
    symlinkSync('loop', join(source, 'loop'));
    const started = await engine.request('log.start', { folder: source, name: 'source', type: 'dataset' });
    expect(started.ok).toBe(true);
    expect((await ended).state).toBe('failed');
    const found = await foldersInUse(engine as never);
    await engine.close();
    expect(found).toEqual([bound, source]);
  });
});
