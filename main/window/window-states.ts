import { AppError } from '../../contract/errors.ts';
import { openSettingsFile } from '../desktop/settings-file.ts';
import { MOST_WINDOWS, readWindowStates, type WindowState } from './saved-windows.ts';

/** Where the windows were, kept in a file of its own. */
export interface WindowStates {
  get(): WindowState[];
  /** Writes them down; where that cannot be done, the next start opens the windows where they were before. */
  set(states: readonly WindowState[]): void;
}

/** Opens the file with the windows of the last time; what does not fit is left out. @throws AppError `HOME_UNUSABLE` */
export function openWindowStates(): WindowStates {
  const file = openSettingsFile('windows');
  return {
    get: () => readWindowStates(file.read().windows),
    set(states) {
      try {
        file.write({ windows: states.slice(0, MOST_WINDOWS) });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    },
  };
}
