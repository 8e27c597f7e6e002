import { utilityProcess } from 'electron';
import type { EngineChild, EngineHostOptions, FromEngine } from './engine-host.ts';

/**
 * Starts the engine in a process that Node runs in, as `EngineHostOptions.fork` wants it.
 *
 * @param file the built entry, outside the archive
 */
export function engineFork(file: string, home: string): EngineHostOptions['fork'] {
  return ({ message, exited }): EngineChild => {
    const child = utilityProcess.fork(file, [], {
      serviceName: 'Vitrine engine',
      env: { ...process.env, VITRINE_HOME: home },
    });
    child.on('message', (data: FromEngine) => message(data));
    child.once('exit', (code) => exited(code));
    return {
      post: (data) => child.postMessage(data),
      kill: () => {
        child.kill();
      },
    };
  };
}
