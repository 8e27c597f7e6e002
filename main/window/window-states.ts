import Store from 'electron-store';
import { MOST_WINDOWS, readWindowStates, type WindowState } from './saved-windows.ts';

/** Where the windows were, kept in a file of its own. */
export interface WindowStates {
  get(): WindowState[];
  set(states: readonly WindowState[]): void;
}

/** Opens the file with the windows of the last time; what does not fit is left out. */
export function openWindowStates(): WindowStates {
  const store = new Store<{ windows?: unknown }>({ name: 'windows', clearInvalidConfig: true });
  return {
    get: () => readWindowStates(store.get('windows')),
    set: (states) => store.set('windows', states.slice(0, MOST_WINDOWS)),
  };
}
