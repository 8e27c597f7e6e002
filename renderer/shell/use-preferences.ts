import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type HostRequestInput, type Preferences, preferences as schema } from '../../contract/host.ts';
import { host } from '../api/bridge.ts';
import { useHost } from '../api/queries.ts';
import { allowSingleKeys } from './shortcuts.ts';

const DEFAULTS: Preferences = schema.parse({});

/** This person's preferences at this machine, and how to change them. */
export function usePreferences(): {
  readonly preferences: Preferences;
  readonly change: (some: HostRequestInput<'host.preferences.set'>) => void;
} {
  const client = useQueryClient();
  const { data } = useHost('host.preferences.get', {});
  const preferences = data ?? DEFAULTS;
  const change = (some: HostRequestInput<'host.preferences.set'>) => {
    client.setQueryData(['host.preferences.get', {}], { ...preferences, ...some });
    void host('host.preferences.set', some);
  };
  return { preferences, change };
}

/** Lets preferences act on the page, also when another window changes them. */
export function useAppliedPreferences(): void {
  const client = useQueryClient();
  const { preferences } = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(
    () =>
      window.vitrine.onHostEvent((event) => {
        if (event.name === 'preferences') client.setQueryData(['host.preferences.get', {}], event.payload);
      }),
    [client],
  );
  useEffect(() => setColorScheme(preferences.colorScheme), [preferences.colorScheme, setColorScheme]);
  useEffect(() => allowSingleKeys(preferences.singleKeys), [preferences.singleKeys]);
}
