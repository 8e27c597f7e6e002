import { basename, dirname } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { shownName, shownText } from '../../../contract/shown-text.ts';
import { ON_ELECTRON } from './launch-app.ts';

/**
 * Drops a real folder of this machine on the window, and on the web host says where it is, as a user does: the browser tells the page
 * its name and no path.
 */
export async function dropFolder(page: Page, path: string): Promise<void> {
  await dropPaths(page, [path]);
}

/** Drops files or folders that lie in one folder, or have one name. */
export async function dropPaths(page: Page, paths: readonly string[], at?: Point): Promise<void> {
  // A page that is still loading takes nothing; under an open dialog its main part has no role.
  await expect(page.locator('main')).toBeAttached();
  await dragOver(page, paths, at);
  await dispatch(page, { type: 'drop', paths, at });
  if (!ON_ELECTRON) await sayWhere(page, paths);
}

/** Holds files or folders over the window without dropping them. */
export async function dragOver(page: Page, paths: readonly string[], at?: Point): Promise<void> {
  await dispatch(page, { type: 'dragEnter', paths, at });
  await dispatch(page, { type: 'dragOver', paths, at });
}

/** Takes what is held over the window away again. */
export async function dragAway(page: Page): Promise<void> {
  await dispatch(page, { type: 'dragCancel', paths: [], at: undefined });
}

/** Pixels of the window; without one, its middle. */
interface Point {
  readonly x: number;
  readonly y: number;
}

type DragEventType = 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel';

/** By the protocol that Chromium's developer tools speak: the page gets trusted events with real file entries. */
async function dispatch(
  page: Page,
  drag: { readonly type: DragEventType; readonly paths: readonly string[]; readonly at: Point | undefined },
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  await session.send('Input.dispatchDragEvent', {
    type: drag.type,
    x: drag.at?.x ?? width / 2,
    y: drag.at?.y ?? height / 2,
    data: { items: [], files: [...drag.paths], dragOperationsMask: 1 },
  });
  await session.detach();
}

/** Answers the question where dropped things are: by the place that was found if it is the right one, else by choosing it. */
async function sayWhere(page: Page, paths: readonly string[]): Promise<void> {
  const question = page.getByRole('dialog', { name: /^(Where (is|are)|Is this where)/ });
  await expect(question).toBeVisible({ timeout: 20_000 });
  const use = question.getByRole('button', { name: 'Use this' });
  if (inOneFolder(paths) && (await use.isVisible())) {
    const detail = await question.locator('p').textContent();
    if (detail?.split('\n')[0] === shownName(paths[0] ?? '')) return use.click();
  }
  await question.getByRole('button', { name: /^Choose/ }).click();
  await chooseInDialog(page, paths);
}

/** Chooses these files or folders, which lie in one folder or have one name, in the folder dialog that is open. */
export async function chooseInDialog(page: Page, paths: readonly string[]): Promise<void> {
  const dialog = folderDialog(page);
  const field = dialog.getByRole('textbox', { name: 'Folder', exact: true });
  await expect(field).not.toHaveValue('');
  const row = (path: string) =>
    dialog
      .getByRole('option', { name: shownName(basename(path)) })
      .and(page.getByTitle(shownText(path), { exact: true }));
  if (inOneFolder(paths)) {
    await field.fill(dirname(paths[0] ?? ''));
    await field.press('Enter');
    await expect(dialog.getByRole('listbox')).toBeFocused();
    for (const path of paths) await row(path).click({ modifiers: ['ControlOrMeta'] });
  } else {
    // Found by its name, the first one is marked.
    const find = dialog.getByRole('textbox', { name: 'Find by name on this computer' });
    await find.fill(basename(paths[0] ?? ''));
    await find.press('Enter');
    for (const [i, path] of paths.entries())
      await row(path).click({ modifiers: i === 0 ? [] : ['ControlOrMeta'] });
  }
  const primary = dialog.locator('button.primary');
  await expect(primary).toBeEnabled();
  await primary.click();
  await expect(dialog).toBeHidden();
}

function inOneFolder(paths: readonly string[]): boolean {
  return new Set(paths.map((path) => dirname(path))).size === 1;
}

/** The web host's dialog for files and folders. */
export function folderDialog(page: Page): Locator {
  return page.locator('vitrine-host dialog.folder');
}
