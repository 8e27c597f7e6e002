import type { HostRequestInput, Preferences } from '../../contract/host.ts';
import { readPreferences } from './saved-preferences.ts';
import { openSettingsFile } from './settings-file.ts';

/** What the user likes at this machine, kept in a file of its own. */
export interface PreferenceStore {
  get(): Preferences;
  /** Changes those that are given and tells the listeners. */
  set(change: HostRequestInput<'host.preferences.set'>): Preferences;
  onChange(listener: (preferences: Preferences) => void): void;
}

/**
 * Opens the preferences; a damaged file, or a value of another version that does not fit, counts as not set.
 *
 * @throws AppError `HOME_UNUSABLE`, also when they are read or set
 */
export function openPreferences(): PreferenceStore {
  const file = openSettingsFile('preferences');
  const listeners: ((preferences: Preferences) => void)[] = [];
  const get = () => readPreferences(file.read());
  return {
    get,
    set(change) {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      if (given.length > 0) file.write(Object.fromEntries(given));
      const now = get();
      for (const listener of listeners) listener(now);
      return now;
    },
    onChange: (listener) => listeners.push(listener),
  };
}
