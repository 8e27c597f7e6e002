import { lstat, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { app, BrowserWindow, clipboard, dialog, ipcMain, shell } from 'electron';
import { CHANNELS } from '../../contract/bridge.ts';
import { AppError, systemCode } from '../../contract/errors.ts';
import {
  type HostRequestInput,
  type HostRequestName,
  type HostRequestResult,
  hostRequests,
} from '../../contract/host.ts';
import type { EngineHost } from '../desktop/engine-host.ts';
import { isEmptyFolder } from '../desktop/is-empty-folder.ts';
import type { PreferenceStore } from '../desktop/preferences.ts';
import { openExternal } from '../security/external-links.ts';
import { isPassiveFile } from '../security/passive-files.ts';
import type { Windows } from '../window/windows.ts';
import { answer } from './answer.ts';
import { parseRequest } from './parse-request.ts';
import { pathValues } from './path-fields.ts';
import type { PathGrants } from './path-grants.ts';
import { checkSender } from './sender.ts';

export interface HostServices {
  readonly home: string;
  readonly engine: EngineHost;
  readonly grants: PathGrants;
  readonly preferences: PreferenceStore;
  readonly windows: Windows;
}

type HostHandlers = {
  readonly [N in HostRequestName]: (
    input: HostRequestInput<N>,
    window: BrowserWindow,
  ) => HostRequestResult<N> | Promise<HostRequestResult<N>>;
};

/** Answers what pages ask of the app itself. */
export function answerHostRequests(services: HostServices): void {
  const handlers = hostHandlers(services);
  ipcMain.handle(CHANNELS.host, (event, name: unknown, input: unknown) =>
    answer(async () => {
      checkSender(event.senderFrame);
      const request = parseRequest(hostRequests, name, input);
      for (const path of pathValues(request.schema, request.input)) await services.grants.check(path);
      const window = BrowserWindow.fromWebContents(event.sender);
      if (!window) throw new AppError('SENDER_REFUSED', 'The window is closed.');
      const handler = handlers[request.name as HostRequestName] as (
        input: unknown,
        window: BrowserWindow,
      ) => unknown;
      return handler(request.input, window);
    }),
  );
}

function hostHandlers({ home, engine, grants, preferences, windows }: HostServices): HostHandlers {
  const granted = (paths: readonly string[]) => {
    for (const path of paths) grants.grant(path);
    return [...paths];
  };
  return {
    'host.info': () => ({
      platform: process.platform,
      appVersion: app.getVersion(),
      host: process.versions.electron === undefined ? 'web' : 'electron',
      home,
      folders: { home: app.getPath('home'), downloads: app.getPath('downloads') },
      engine: engine.state(),
    }),
    'host.pickFolder': async ({ title, button, defaultPath }, window) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        ...(title === undefined ? {} : { title, message: title }),
        ...(button === undefined ? {} : { buttonLabel: button }),
        ...(defaultPath === undefined ? {} : { defaultPath }),
        properties: ['openDirectory', 'createDirectory'],
      });
      const path = canceled ? null : (granted(filePaths)[0] ?? null);
      return { path, empty: path !== null && (await isEmptyFolder(path)) };
    },
    'host.pickFiles': async ({ title }, window) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        ...(title === undefined ? {} : { title, message: title }),
        properties: ['openFile', 'multiSelections'],
      });
      return { paths: canceled ? [] : granted(filePaths) };
    },
    'host.showItem': ({ path }) => {
      shell.showItemInFolder(path);
      return {};
    },
    'host.openPath': async ({ path }) => {
      await openFolder(path);
      return {};
    },
    'host.openFile': async ({ path }) => {
      await openFile(path);
      return {};
    },
    'host.openExternal': async ({ url }) => {
      await openExternal(url);
      return {};
    },
    'host.copy': ({ text }) => {
      clipboard.writeText(text);
      return {};
    },
    'host.preferences.get': () => preferences.get(),
    'host.preferences.set': (change) => preferences.set(change),
    'host.restartEngine': () => {
      engine.restart();
      return {};
    },
    'host.newWindow': () => {
      windows.openAnother();
      return {};
    },
  };
}

/** Opens a folder in the file manager. What the system would run instead, such as a macOS bundle, is shown in its folder. */
async function openFolder(path: string): Promise<void> {
  if (!(await isPlainFolder(path))) {
    shell.showItemInFolder(path);
    return;
  }
  const problem = await shell.openPath(path);
  if (problem !== '')
    throw new AppError('FOLDER_UNREADABLE', `${path} could not be opened: ${problem}`, { path });
}

/** Links are not followed: what they lead to may be of another kind than their name says. */
async function openFile(path: string): Promise<void> {
  const isPassive = isPassiveFile(basename(path)) && (await isPlainFile(path));
  const problem = isPassive ? await shell.openPath(path) : '';
  // Where no program opens it, it can still be found.
  if (!isPassive || problem !== '') shell.showItemInFolder(path);
}

async function isPlainFile(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw new AppError('FILE_NOT_FOUND', `${path} is not there.`, { path, cause: error });
  }
}

async function isPlainFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory() && !(process.platform === 'darwin' && extname(path) !== '');
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw new AppError('FOLDER_NOT_FOUND', `${path} is not there.`, { path, cause: error });
  }
}
