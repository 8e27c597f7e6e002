import { type Preferences, preferences } from '../../contract/host.ts';

/** Preferences from what a file holds: each value that does not fit is the default. */
export function readPreferences(stored: Readonly<Record<string, unknown>>): Preferences {
  const fitting = Object.entries(preferences.shape).filter(
    ([name, schema]) => Object.hasOwn(stored, name) && schema.safeParse(stored[name]).success,
  );
  return preferences.parse(Object.fromEntries(fitting.map(([name]) => [name, stored[name]])));
}
