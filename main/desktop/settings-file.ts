import { join } from 'node:path';
import { app } from 'electron';
import Store from 'electron-store';
import { onOwnFile } from '../../contract/home-problem.ts';

/** A small JSON file of the app's own. Reading and writing throw AppError `HOME_UNUSABLE` or `DISK_FULL`. */
export interface SettingsFile {
  read(): Readonly<Record<string, unknown>>;
  /** Sets these keys; the others stay. */
  write(values: Readonly<Record<string, unknown>>): void;
}

/**
 * Opens `<name>.json` in the app's own folder; a damaged one counts as empty.
 *
 * @throws AppError `HOME_UNUSABLE` when it is a folder or cannot be read
 */
export function openSettingsFile(name: string): SettingsFile {
  const path = join(app.getPath('userData'), `${name}.json`);
  const guarded = <T>(work: () => T): T => onOwnFile(path, work);
  const store = guarded(() => new Store<Record<string, unknown>>({ name, clearInvalidConfig: true }));
  return {
    read: () => guarded(() => store.store),
    write: (values) => guarded(() => store.set(values)),
  };
}
