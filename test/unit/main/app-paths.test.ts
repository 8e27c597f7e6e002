import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programFiles } from '../../../main/app-paths.ts';

test('everything lies beside the built main process', () => {
  const dist = join('/work', 'dist');
  expect(programFiles(dist)).toEqual({
    renderer: join(dist, 'renderer'),
    preload: join(dist, 'preload.cjs'),
    engineProcess: join(dist, 'engine-process.js'),
    icons: join('/work', 'assets'),
    licences: join(dist, 'third-party-licences.txt'),
  });
});

test('packaged, the engine and the licences are outside the archive and the rest inside', () => {
  const dist = join('/opt', 'Vitrine', 'resources', 'app.asar', 'dist');
  const files = programFiles(dist);
  expect(files.engineProcess).toBe(
    join('/opt', 'Vitrine', 'resources', 'app.asar.unpacked', 'dist', 'engine-process.js'),
  );
  expect(files.licences).toBe(
    join('/opt', 'Vitrine', 'resources', 'app.asar.unpacked', 'dist', 'third-party-licences.txt'),
  );
  expect(files.preload).toBe(join(dist, 'preload.cjs'));
});
