import { app } from 'electron';
import type { EngineHost } from './desktop/engine-host.ts';
import type { Windows } from './window/windows.ts';

/** So long the engine may take to put its work down, ms; then it is killed, which it survives as any crash. */
const PATIENCE_MS = 10_000;

/**
 * Ways in which a system or a terminal asks a program to end. They come twice: the code that writes settings raises each again
 * after it has cleaned up.
 */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whether the app is about to end. */
export interface Shutdown {
  isQuitting(): boolean;
}

/** Lets the engine put its work down before the app ends, however that comes about. */
export function prepareShutdown(engine: EngineHost, windows: Windows): Shutdown {
  let quitting = false;
  let closed = false;
  app.on('before-quit', () => {
    quitting = true;
    windows.saveLast();
  });
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void engine.close(PATIENCE_MS).then(() => {
      closed = true;
      app.quit();
    });
  });
  for (const signal of SIGNALS) process.on(signal, () => app.quit());
  return { isQuitting: () => quitting };
}
