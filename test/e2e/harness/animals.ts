import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { RequestInput, RequestName, RequestResult } from '../../../contract/requests.ts';
import { ROOT } from './web-host-process.ts';

/** A home with versions of a small dataset, and the folder that they were logged from. */
export interface Animals {
  readonly home: string;
  readonly folder: string;
  write(path: string, content: string): void;
  remove(path: string): void;
  /** Runs the command line with this home. */
  cli(...words: string[]): string;
}

/**
 * Three versions of `pets/animals`: v1 changes a line of `labels.csv`, v2 renames, adds and removes files. The folder is as v2
 * has it.
 */
export function makeAnimals(): Animals {
  const home = mkdtempSync(join(tmpdir(), 'vitrine-animals-home-'));
  const folder = join(mkdtempSync(join(tmpdir(), 'vitrine-animals-')), 'animals');
  const animals: Animals = {
    home,
    folder,
    write(path, content) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    },
    remove: (path) => rmSync(join(folder, path)),
    cli: (...words) =>
      execFileSync(process.execPath, [join(ROOT, 'dist/cli/index.js'), ...words], {
        env: { ...process.env, VITRINE_HOME: home },
        encoding: 'utf8',
      }),
  };
  const log = (description: string) =>
    animals.cli('log', folder, '--name', 'animals', '--project', 'pets', '--description', description);
  const labels = Array.from({ length: 40 }, (_, i) => `image_${i}.jpg,lynx,train`);
  for (let i = 0; i < 40; i += 1) animals.write(`images/day/image_${i}.jpg`, `picture ${i} `.repeat(i + 1));
  animals.write('images/night/owl.txt', 'hoot\n');
  animals.write('labels.csv', `${labels.join('\n')}\n`);
  animals.write('notes/a b/שלום.txt', 'peace\n');
  log('First export');
  animals.write('labels.csv', `${labels.with(20, 'image_20.jpg,bobcat,train').join('\n')}\n`);
  log('One label mended');
  animals.write('images/night/fox.txt', 'bark\n');
  animals.remove('images/day/image_0.jpg');
  animals.remove('images/night/owl.txt');
  animals.write('images/night/eagle-owl.txt', 'hoot\n');
  log('Owls by their kind');
  return animals;
}

/** What the engine of a window answers, for the steps of a test that are not on a screen. */
export async function ask<N extends RequestName>(
  page: Page,
  name: N,
  input: RequestInput<N>,
): Promise<RequestResult<N>> {
  const reply = await page.evaluate(
    ([asked, what]) => window.vitrine.engine[asked as 'engine.info'](what as never),
    [name, input] as const,
  );
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value as unknown as RequestResult<N>;
}

/** Opens the page of a version of `pets/animals`. */
export async function openVersion(page: Page, version: string, tab: string): Promise<void> {
  const { id } = await ask(page, 'versions.get', { version: `pets/animals:${version}` });
  await page.evaluate((to) => {
    location.hash = to;
  }, `/v/${id}/${tab}`);
}
