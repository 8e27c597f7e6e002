import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { followEngine } from './api/events.ts';
import { reloadJobs } from './api/jobs.ts';
import { createQueryClient } from './api/queries.ts';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { AppFrame } from './shell/app-frame.tsx';
import notices from './shell/notices.module.css';
import { listenForKeys } from './shell/shortcuts.ts';
import { cssVariables, theme } from './styles/theme.ts';

/** The screen: providers around the frame. `nonce` signs the styles that Mantine writes into the page. */
export function App({ nonce }: { readonly nonce: string }) {
  const [client] = useState(createQueryClient);
  useEffect(() => {
    void reloadJobs().catch(() => undefined);
    const stops = [followEngine(client), listenForKeys()];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={client}>
        <Router hook={useHashLocation}>
          <Notifications position="bottom-right" autoClose={6000} classNames={{ root: notices.root! }} />
          <ErrorBoundary at="app">
            <AppFrame />
          </ErrorBoundary>
        </Router>
      </QueryClientProvider>
    </MantineProvider>
  );
}
