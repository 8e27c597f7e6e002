import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { ask } from './harness/animals.ts';
import { runCli } from './harness/cli.ts';
import { chooseInDialog } from './harness/drop.ts';
import { makeSmallSet } from './harness/small-set.ts';
import { expect, test } from './harness/test.ts';

test("a version's manifest goes out, and comes in with its files", async ({ launch }) => {
  const { home, work, data } = makeSmallSet();
  const { page } = await launch({ home });
  const { id } = await ask(page, 'collections.get', { collection: 'animals' });
  await page.evaluate((address) => {
    location.hash = address;
  }, `/c/${id}`);
  const versions = page.getByRole('listbox', { name: 'Versions', exact: true });
  await versions.getByRole('option').first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export manifest…' }).click();
  await chooseInDialog(page, [work]);
  const file = join(work, 'wandb_manifest.json');
  const notice = page.getByRole('alert').filter({ hasText: 'Export the manifest of animals:v1' });
  await expect(notice).toContainText('3 files listed');
  expect(JSON.parse(readFileSync(file, 'utf8')).contents['a.txt'].size).toBe(1);

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: /^Search/ }).fill('import');
  await page.getByRole('option', { name: /^Import a W&B manifest/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Import from W&B' });
  const start = dialog.getByRole('button', { name: /^Import/ });
  await expect(start).toBeDisabled();
  await dialog.getByRole('button', { name: 'Choose…' }).click();
  await chooseInDialog(page, [file]);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('a b');
  await expect(dialog.getByText(/cannot be the name/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('copies/animals');
  await start.click();
  await expect(dialog.getByRole('alert')).toContainText('no folder with them was given');

  // A folder whose files are others.
  mkdirSync(join(work, 'wrong', 'deep'), { recursive: true });
  writeFileSync(join(work, 'wrong', 'a.txt'), 'A');
  writeFileSync(join(work, 'wrong', 'deep', 'b.txt'), 'second');
  await dialog.getByRole('button', { name: 'Change…' }).last().click();
  await chooseInDialog(page, [join(work, 'wrong')]);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialog.getByRole('alert')).toContainText(
    'a.txt is not as the manifest says. And so with 1 more.',
  );
  await expect(dialog.getByRole('list', { name: 'Files that differ' })).toContainText('new.txt');
  const { violations } = await new AxeBuilder({ page })
    .include('[role=dialog]')
    .withTags(['wcag2a', 'wcag2aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await dialog.getByRole('button', { name: 'Change…' }).last().click();
  await chooseInDialog(page, [data]);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('animals');
  const [copy, original] = ['copies/animals:v0', 'animals:v1'].map(
    (name) => JSON.parse(runCli(home, 'show', name, '--json')) as { digest: string },
  );
  expect(copy!.digest).toBe(original!.digest);
});
