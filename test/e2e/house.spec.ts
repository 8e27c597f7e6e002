import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask } from './harness/animals.ts';
import { runCli } from './harness/cli.ts';
import { chooseInDialog } from './harness/drop.ts';
import { ON_ELECTRON } from './harness/launch-app.ts';
import { makeSmallSet, openCollection } from './harness/small-set.ts';
import { expect, test } from './harness/test.ts';

const search = (page: Page) => page.getByRole('combobox', { name: /^Search collections/ });

/** The small set with a second store, `vault`, that has one collection. */
function makeTwoStores() {
  const set = makeSmallSet();
  const vault = join(set.work, 'vault');
  runCli(set.home, 'store', 'add', vault, '--create', '--handle', 'vault');
  runCli(set.home, '--store', 'vault', 'log', set.data, '--name', 'shared');
  return { ...set, vault };
}

test('a store that went away is offline, stays browsable, and is found again elsewhere', async ({
  launch,
}) => {
  const { home, work, vault } = makeTwoStores();
  const moved = join(work, 'moved');
  const { page } = await launch({ home });
  await openCollection(page, 'shared');
  await expect(page.getByText(/^Up to date, /)).toBeVisible();

  renameSync(vault, moved);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  const status = page.getByRole('button', { name: /^Offline, as of \d\d:\d\d$/ });
  await expect(status).toBeVisible();
  // Everything that was read can still be looked at.
  await page.getByRole('listbox', { name: 'Versions', exact: true }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treeitem', { name: /a\.txt/ })).toBeVisible();
  await page.goBack();

  await status.click();
  const trouble = page.getByRole('dialog', { name: /^Offline/ });
  await expect(trouble).toContainText(vault);
  await trouble.getByRole('button', { name: 'Try again' }).click();
  await expect(status).toBeVisible();
  // The wrong folder is refused and does not become a store.
  await trouble.getByRole('button', { name: 'It is somewhere else…' }).click();
  await chooseInDialog(page, [join(home, 'store')]);
  await expect(trouble.getByRole('alert')).toContainText('holds another store');
  await trouble.getByRole('button', { name: 'It is somewhere else…' }).click();
  await chooseInDialog(page, [moved]);
  await expect(page.getByText(/^Up to date, /)).toBeVisible();
  expect(runCli(home, 'store', 'list')).toContain(moved);
});

test('a store that comes back is in step again after "Try again"', async ({ launch }) => {
  const { home, vault } = makeTwoStores();
  renameSync(vault, `${vault} away`);
  const { page } = await launch({ home });
  await openCollection(page, 'shared');
  const status = page.getByRole('button', { name: /^Offline/ });
  await status.click();
  renameSync(`${vault} away`, vault);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(/^Up to date, /)).toBeVisible();
});

test('a store is made where there is none, and used for new collections', async ({ launch }) => {
  const { home, work } = makeSmallSet();
  const place = join(work, 'team');
  mkdirSync(place);
  const { page } = await launch({ home });
  await page.getByRole('button', { name: /^Search files/ }).click();
  await search(page).fill('add store');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add a store' });
  await dialog.getByRole('button', { name: 'Choose…' }).click();
  await chooseInDialog(page, [place]);
  await expect(dialog.getByRole('textbox', { name: 'Name on this computer' })).toHaveValue('team');
  await page.keyboard.press('Control+Enter');
  // There is no store: the refusal offers to make one, and keeps what was chosen.
  await expect(dialog.getByRole('alert')).toContainText(place);
  await dialog.getByRole('button', { name: 'Create one there' }).click();
  await dialog.getByRole('checkbox', { name: 'Use it for new collections' }).check();
  await dialog.getByRole('button', { name: /^Create the store/ }).click();
  await expect(page.getByRole('heading', { name: 'team', level: 1 })).toBeVisible();
  expect(existsSync(join(place, 'vitrine.json'))).toBe(true);
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('listitem', { name: 'team' })).toContainText('for new collections');
});

test('forgetting a store touches nothing in it, and one click brings it back', async ({ launch }) => {
  const { home, vault } = makeTwoStores();
  const { page } = await launch({ home });
  await expect(page.getByRole('button', { name: /^Search files/ })).toBeVisible();
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  const row = page.getByRole('listitem', { name: 'vault' });
  await expect(row).toContainText('1 collection, 1 version');
  await page.getByRole('button', { name: 'What to do with vault' }).click();
  await page.getByRole('menuitem', { name: 'Forget on this computer' }).click();
  await expect(row).toBeHidden();
  expect(existsSync(join(vault, 'vitrine.json'))).toBe(true);
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText('1 collection, 1 version');
});

test('settings hold over a restart', async ({ launch }) => {
  const { home } = makeSmallSet();
  const app = await launch({ home });
  const open = async () => {
    await expect(app.page.getByRole('button', { name: /^Search files/ })).toBeVisible();
    await app.page.keyboard.press('Control+,');
    await expect(app.page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  };
  await open();
  await app.page.getByText('Dark', { exact: true }).click();
  await app.page.getByText('Shortcuts of one letter').click();
  await expect(app.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(app.page.getByRole('switch', { name: 'Shortcuts of one letter' })).not.toBeChecked();
  await app.restart();
  await expect(app.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await open();
  await expect(app.page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(app.page.getByRole('switch', { name: 'Shortcuts of one letter' })).not.toBeChecked();
  // The letter does not act any more.
  await openCollection(app.page, 'animals');
  await app.page.getByRole('listbox', { name: 'Versions', exact: true }).focus();
  await app.page.keyboard.press('Home');
  await app.page.keyboard.press('d');
  await app.page.keyboard.press('Control+k');
  await expect(search(app.page)).toBeVisible();
  await expect(app.page.getByRole('dialog', { name: /^Download/ })).toHaveCount(0);
});

test('without any store the app says what to do, and a store that is made is used', async ({ launch }) => {
  test.skip(ON_ELECTRON, 'The dialog of the system cannot be driven.');
  const { home, work } = makeSmallSet();
  const { page, pageErrors } = await launch({ home });
  await expect(page.getByRole('option', { name: /^animals/ })).toBeVisible();
  await ask(page, 'store.remove', { store: 'local' });
  await page.reload();
  await expect(page.getByText('There is no store on this computer.')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  for (const address of ['/s/local', '/storage', '/settings', '/']) {
    await page.evaluate((to) => {
      location.hash = to;
    }, address);
    await expect(page.getByRole('button', { name: /^(Add|Make) a store/ }).last()).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'Make a store…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a store' });
  await dialog.getByRole('button', { name: 'Choose…' }).click();
  await chooseInDialog(page, [work]);
  // The keyboard goes on to the first field.
  await expect(dialog.getByRole('textbox', { name: 'Name on this computer' })).toBeFocused();
  await dialog.getByRole('button', { name: /^Create the store/ }).click();
  await expect(page.getByText('work holds no collections yet.')).toBeVisible();
  await page.keyboard.press('Control+o');
  await chooseInDialog(page, [work]);
  await expect(page.getByRole('dialog', { name: 'Log a new version' })).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('the palette finds commands, collections and versions by keys alone', async ({ launch }) => {
  const { home } = makeSmallSet();
  const { page } = await launch({ home });
  await expect(page.getByRole('button', { name: /^Search files/ })).toBeVisible();
  await page.keyboard.press('Control+k');
  await search(page).fill('v0 anim');
  const chosen = page.getByRole('listbox', { name: 'Found' }).getByRole('option', { selected: true });
  await expect(chosen).toHaveAccessibleName(/^animals:v0/);
  expect(await announced(page)).toMatch(/^option animals:v0/);
  await search(page).fill('v anim');
  // Both versions, and the search page.
  await expect(page.getByRole('listbox', { name: 'Found' }).getByRole('option')).toHaveCount(3);
  await expect(chosen).toHaveCount(1);
  const before = await announced(page);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => announced(page)).not.toBe(before);
  expect(await announced(page)).toMatch(/^option animals:v/);
  await search(page).fill('v0 anim');
  await expect(chosen).toHaveAccessibleName(/^animals:v0/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /animals.*v0/ })).toBeVisible();
  await page.keyboard.press('Control+k');
  await search(page).fill('no such thing');
  await expect(page.getByText('Nothing is named “no such thing”.')).toBeVisible();
  await search(page).fill('verify');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Storage', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await search(page).fill('look dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('all shortcuts are shown under ?, and Ctrl+Z in a field is the field’s own', async ({ launch }) => {
  const { home } = makeTwoStores();
  const { page } = await launch({ home });
  await expect(page.getByRole('button', { name: /^Search files/ })).toBeVisible();
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
  await expect(sheet).toContainText('Search and commands');
  await expect(sheet).toContainText('Compare with a second row');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.getByRole('button', { name: 'What to do with vault' }).click();
  await page.getByRole('menuitem', { name: 'Forget on this computer' }).click();
  await expect(page.getByText('vault was forgotten')).toBeVisible();
  await page.keyboard.press('Control+k');
  await search(page).pressSequentially('x');
  await page.keyboard.press('Control+z');
  await expect(search(page)).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Taken back/)).toHaveCount(0);
});

/** The line that the accessibility tree says is active in the palette's field: its role and name. */
async function announced(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const active = nodes
    .filter(({ role }) => role?.value === 'combobox')
    .flatMap(({ properties = [] }) => properties)
    .find(({ name }) => name === 'activedescendant');
  const id = active?.value.relatedNodes?.[0]?.backendDOMNodeId;
  const line = nodes.find(({ backendDOMNodeId }) => id !== undefined && backendDOMNodeId === id);
  return `${line?.role?.value} ${line?.name?.value}`;
}
