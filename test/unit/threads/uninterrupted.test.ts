import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-threads-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rpc = new URL('../../../main/engine/threads/rpc.ts', import.meta.url).href;
const worker = new URL('./compressing-worker.ts', import.meta.url).href;

const busyWorker = `
  import { WorkerClient } from ${JSON.stringify(rpc)};
  const later = (ms) => { const from = performance.now(); while (performance.now() - from < ms); };
  async function busy() {
    const client = new WorkerClient(new URL(${JSON.stringify(worker)}));
    await client.call('ready', null);
    client.call('compress', null).catch(() => {});
    return client;
  }
  const several = () => Promise.all(Array.from({ length: 8 }, busy));
`;

function run(script: string): { status: number | null; signal: string | null; output: string } {
  const file = join(folder, 'script.mjs');
  writeFileSync(file, busyWorker + script);
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  return { status, signal, output: stdout + stderr };
}

test('threads that compress are ended at any moment, and the process lives', () => {
  const ended = run(`
    for (let i = 0; i < 15; i++) {
      const all = await several();
      later(i / 4);
      await Promise.all(all.map((client) => client.close()));
    }
    console.log('all ended');
  `);
  expect(ended).toEqual({ status: 0, signal: null, output: 'all ended\n' });
});

test('a process that exits while its threads compress ends as it was told to', () => {
  for (let i = 0; i < 8; i++) {
    const ended = run(`
      const all = await several();
      later(${i / 3});
      process.exit(all.length);
    `);
    expect(ended).toEqual({ status: 8, signal: null, output: '' });
  }
});
