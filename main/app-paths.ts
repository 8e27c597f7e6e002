import { join } from 'node:path';

/** The program's own files, all found from the folder of the built main process. */
export interface ProgramFiles {
  /** The built screen. */
  readonly renderer: string;
  readonly preload: string;
  /** Entry of the engine's process. */
  readonly engineProcess: string;
  readonly icons: string;
  /** Licences of what others made; a real file, since another program opens it. */
  readonly licences: string;
}

/**
 * Where the program's files are, from the folder `dist` that the main process was loaded from. In a packaged app that is
 * inside `app.asar`; the engine's process, its threads and SQLite are beside it in `app.asar.unpacked`, because threads
 * and native modules need real files.
 */
export function programFiles(dist: string): ProgramFiles {
  return {
    renderer: join(dist, 'renderer'),
    preload: join(dist, 'preload.cjs'),
    engineProcess: join(unpacked(dist), 'engine-process.js'),
    icons: join(dist, '..', 'assets'),
    licences: join(unpacked(dist), 'third-party-licences.txt'),
  };
}

/** Where files are streamed to that were dropped from another computer. */
export function droppedFolder(home: string): string {
  return join(home, 'dropped');
}

function unpacked(folder: string): string {
  return folder.replace(/([\\/])app\.asar(?=[\\/]|$)/, '$1app.asar.unpacked');
}
