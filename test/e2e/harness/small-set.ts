import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { runCli } from './cli.ts';

/** A home with a collection of few files, and an empty folder to work in. */
export interface SmallSet {
  readonly home: string;
  readonly work: string;
  /** What was logged; as v1 has it. */
  readonly data: string;
}

/** `animals`: v0 has `a.txt`, `deep/b.txt` and `gone.txt`; v1 changed `deep/b.txt`, lost `gone.txt` and has `new.txt`. */
export function makeSmallSet(): SmallSet {
  const root = mkdtempSync(join(tmpdir(), 'vitrine-small-'));
  const set = { home: join(root, 'home'), work: join(root, 'work'), data: join(root, 'animals') };
  mkdirSync(set.work);
  writeFiles(set.data, { 'a.txt': 'a', 'deep/b.txt': 'first', 'gone.txt': 'will go' });
  runCli(set.home, 'log', set.data, '--name', 'animals');
  rmSync(join(set.data, 'gone.txt'));
  writeFiles(set.data, { 'deep/b.txt': 'second', 'new.txt': 'new' });
  runCli(set.home, 'log', set.data, '--name', 'animals');
  return set;
}

/** Writes files below a folder, which is made where it is missing. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Opens the page of a collection from the search. */
export async function openCollection(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Search files/ }).click();
  const search = page.getByRole('combobox', { name: /^Search collections/ });
  await search.fill(name);
  const found = page
    .getByRole('listbox', { name: 'Found' })
    .getByRole('option', { name: new RegExp(`^${name}`) });
  await expect(found.first()).toBeVisible();
  await search.press('Enter');
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}
