import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axeFindings } from './harness/axe-findings.ts';
import { folderDialog } from './harness/drop.ts';
import { ON_ELECTRON } from './harness/launch-app.ts';
import { expect, test } from './harness/test.ts';

test.skip(ON_ELECTRON, 'Electron shows these by the system.');

/** Asks for a folder as the screen does, and gives what was chosen. */
function askForFolder(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    const reply = await window.vitrine.host['host.pickFolder']({});
    return reply.ok ? reply.value.path : null;
  });
}

/** Loads the page again, and lets no search by name get to the host before the returned function is called. */
async function holdSearches(page: Page): Promise<() => void> {
  const held: (() => void)[] = [];
  let hold = true;
  await page.routeWebSocket(/./, (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((message) => {
      if (hold && String(message).includes('"type":"find"')) held.push(() => host.send(message));
      else host.send(message);
    });
  });
  await page.reload();
  await expect(page.locator('main')).toBeAttached();
  return () => {
    hold = false;
    for (const send of held) send();
  };
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a folder is chosen by keyboard alone (${colorScheme})`, async ({ launch }) => {
    const root = mkdtempSync(join(tmpdir(), 'vitrine-pick-'));
    for (const name of ['apples', 'bears', 'bees'])
      mkdirSync(join(root, name, 'inside'), { recursive: true });
    const { page } = await launch({ context: { colorScheme } });
    await page.waitForLoadState('networkidle');
    const chosen = askForFolder(page);
    const dialog = folderDialog(page);
    await expect(dialog.getByRole('listbox')).toBeFocused();
    const field = dialog.getByRole('textbox', { name: 'Folder', exact: true });
    await field.focus();
    await field.fill(root);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('option')).toHaveText(['apples', 'bears', 'bees']);
    await page.keyboard.type('bee');
    await expect(dialog.getByRole('option', { name: 'bees' })).toHaveAttribute('aria-selected', 'true');
    expect(await axeFindings(page, { include: 'vitrine-host' })).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await expect(dialog.getByRole('option')).toHaveText(['inside']);
    await page.keyboard.press('ArrowLeft');
    await expect(dialog.getByRole('option', { name: 'bees' })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await chosen).toBe(join(root, 'bees'));
  });
}

test('Escape leaves a dialog, and a folder that is not there says so', async ({ launch }) => {
  const { page } = await launch();
  const chosen = askForFolder(page);
  const dialog = folderDialog(page);
  const field = dialog.getByRole('textbox', { name: 'Folder', exact: true });
  await expect(field).not.toHaveValue('');
  await field.fill('/nowhere/at/all');
  await field.press('Enter');
  await expect(dialog.getByText('There is no such folder.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await chosen).toBeNull();
});

test('a search that ends while a path is typed takes the keys from nobody', async ({ launch }) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-pick-')));
  const { page } = await launch();
  const release = await holdSearches(page);
  const chosen = askForFolder(page);
  const dialog = folderDialog(page);
  const field = dialog.getByRole('textbox', { name: 'Folder', exact: true });
  await expect(field).not.toHaveValue('');
  const find = dialog.getByRole('textbox', { name: 'Find by name on this computer' });
  await find.fill('bin');
  await find.press('Enter');
  await field.fill(root);
  release();
  await expect(dialog.getByText(/called “bin”/)).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('This folder is empty.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  expect(await chosen).toBe(root);
});

test('a path that was typed is looked at before it is chosen, never another folder in its place', async ({
  launch,
}) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'vitrine-pick-')));
  const { page } = await launch();
  const chosen = askForFolder(page);
  const dialog = folderDialog(page);
  const field = dialog.getByRole('textbox', { name: 'Folder', exact: true });
  await expect(field).not.toHaveValue('');
  await field.fill('/nowhere/at/all');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialog.getByText('There is no such folder.')).toBeVisible();
  await field.fill(root);
  await dialog.getByRole('button', { name: 'Choose' }).click();
  await expect(dialog.getByText('This folder is empty.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Choose' }).click();
  expect(await chosen).toBe(root);
});

test('the menu opens by F10 and its items reach the app', async ({ launch }) => {
  const { page } = await launch();
  await expect(page.getByRole('button', { name: 'Menu (F10)' })).toBeVisible();
  // A page that has just come takes the focus.
  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible();
  const command = page.evaluate(
    () =>
      new Promise((resolve) => {
        window.vitrine.onHostEvent((event) => {
          if (event.name === 'command') resolve(event.payload.command);
        });
      }),
  );
  await page.keyboard.press('F10');
  await expect(page.getByRole('menuitem', { name: 'File' })).toBeFocused();
  expect(await axeFindings(page, { include: 'vitrine-host' })).toEqual([]);
  // The check takes the focus away.
  await page.keyboard.press('Escape');
  await page.keyboard.press('F10');
  await expect(page.getByRole('menuitem', { name: 'File' })).toBeFocused();
  await page.keyboard.press('v');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Jobs' }).press('Enter');
  expect(await command).toBe('jobs');
  await expect(page.getByRole('menu')).toHaveCount(0);
});

test('a page without a link says what to do; a used link does too', async ({ launch }) => {
  const { page, url } = await launch();
  await page.waitForLoadState('networkidle');
  const other = await (await page.context().browser()?.newContext())?.newPage();
  if (other === undefined) throw new Error('There is no browser.');
  await other.goto(url);
  await expect(other.getByRole('dialog', { name: 'This page needs a fresh link' })).toBeVisible();
  expect(await axeFindings(other, { include: 'vitrine-host' })).toEqual([]);
  await other.goto('about:blank');
  await other.goto(`${url}#token=${'x'.repeat(43)}`);
  await expect(other.getByRole('dialog', { name: 'This page needs a fresh link' })).toBeVisible();
  await expect(other).toHaveURL(url);
});

test('another window shows in a tab of its own, with the same app', async ({ launch }) => {
  const app = await launch();
  const second = await app.openWindow();
  const info = await second.evaluate(() => window.vitrine.host['host.info']({}));
  expect(info).toMatchObject({ ok: true, value: { home: app.home, host: 'web' } });
  expect(second.url()).not.toContain('token');
  await second.reload();
  expect(await second.evaluate(async () => (await window.vitrine.host['host.info']({})).ok)).toBe(true);
});

test('what is too long for the connection is refused and does not cut it', async ({ launch }) => {
  const { page } = await launch();
  const ask = (characters: number) =>
    page.evaluate(async (count) => {
      const set = window.vitrine.host['host.copy']({ text: 'é'.repeat(count) });
      const info = window.vitrine.engine['engine.info']({});
      const reply = await set;
      return { set: reply.ok || reply.error.code, info: (await info).ok };
    }, characters);
  expect(await ask(1_500_000)).toEqual({ set: true, info: true });
  expect(await ask(2_200_000)).toEqual({ set: 'INVALID_INPUT', info: true });
});
