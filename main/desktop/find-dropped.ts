import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { DropRequestResult } from '../../contract/host.ts';
import { nameInSentence, shownName } from '../../contract/shown-text.ts';
import { UPLOAD_LIMIT } from '../../contract/upload-limits.ts';
import { type DroppedItem, findByName } from './find-by-name.ts';

const SEARCH_MS = 1_500;
const SEARCH_LIMITS = { folders: 20_000, depth: 6 };

type Found = DropRequestResult<'drop.find'>;

/**
 * Asks the user where dropped things are of which the system gave no path: at a place of that name on this computer, at
 * one to be chosen, or on another computer, to be copied from there.
 */
export async function findDropped(window: BrowserWindow, items: readonly DroppedItem[]): Promise<Found> {
  const [place] = await findByName(items, likelyFolders(), {
    ...SEARCH_LIMITS,
    signal: AbortSignal.timeout(SEARCH_MS),
  });
  const candidate = place === undefined ? [] : items.map(({ name }) => join(place, name));
  const ways = [...(candidate.length > 0 ? (['use'] as const) : []), 'choose', 'upload', 'cancel'] as const;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Vitrine',
    message: question(items, candidate),
    detail: `${shownName(candidate[0] ?? 'The browser does not tell where dropped files are.')}\n\n${copyWords()}`,
    buttons: ways.map((way) => LABELS[way]),
    defaultId: 0,
    cancelId: ways.indexOf('cancel'),
    noLink: true,
  });
  switch (ways[response]) {
    case 'use':
      return { way: 'paths', paths: candidate };
    case 'choose':
      return choose(window, items);
    case 'upload':
      return { way: 'upload', paths: [] };
    default:
      return { way: 'cancelled', paths: [] };
  }
}

const LABELS = {
  use: 'Use this',
  choose: 'Choose…',
  upload: 'Copy it here',
  cancel: 'Cancel',
} as const;

function copyWords(): string {
  const most = `${UPLOAD_LIMIT / 1024 ** 3} GiB`;
  return `“${LABELS.upload}” copies them from the computer of the browser to ${hostname()}, up to ${most}. Changes to the originals are not seen then: a copy cannot be watched.`;
}

function question(items: readonly DroppedItem[], candidate: readonly string[]): string {
  const what =
    items.length === 1 ? `“${nameInSentence(items[0]?.name ?? '')}”` : `these ${items.length} things`;
  return candidate.length > 0 ? `Is this where ${what} came from?` : `Where is ${what} on this computer?`;
}

async function choose(window: BrowserWindow, items: readonly DroppedItem[]): Promise<Found> {
  const folders = items.every(({ folder }) => folder);
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: items.length === 1 ? `Where is “${nameInSentence(items[0]?.name ?? '')}”?` : 'Where are they?',
    // Documented as "file name to use by default": dialogs that can search start with it.
    ...(items[0] ? { defaultPath: items[0].name } : {}),
    properties: [folders ? 'openDirectory' : 'openFile', 'multiSelections'],
  });
  return canceled || filePaths.length === 0
    ? { way: 'cancelled', paths: [] }
    : { way: 'paths', paths: filePaths };
}

function likelyFolders(): string[] {
  return [app.getPath('downloads'), homedir()];
}
