import type { RequestInput, RequestName } from '../../contract/requests.ts';
import { keepWatching } from './background/keep-watching.ts';
import { dataHome } from './data-home.ts';
import { Engine } from './engine.ts';

const CHANGES_FOLDERS: ReadonlySet<RequestName> = new Set(['folders.add', 'folders.update']);

/**
 * The engine as a process of the app. Messages are plain JSON: `{id, name, input}` comes in and `{id, reply}` goes back;
 * `{event}` goes out; `{ready: true}` is the first message out, `{close: true}` the last one in.
 */
runEngineProcess(parentPort(), dataHome(process.env, process.platform));

/** The port to the process that started this one, as Electron's utility processes have it. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

function runEngineProcess(port: ParentPort, home: string): void {
  // The terminal that the app was started in is for people: what libraries do that Node advises against is not for them.
  process.noDeprecation = true;
  const engine = Engine.open({ home, adopt: true, ownRuns: true });
  engine.subscribe((event) => port.postMessage({ event }));
  const watching = keepWatching(engine);
  // Ctrl-C in a terminal reaches every process at once; main says when to close.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
  let closing = false;
  port.on('message', ({ data }) => {
    const message = data as { close?: true; id: number; name: RequestName; input: RequestInput<RequestName> };
    if (message.close) {
      if (closing) return;
      closing = true;
      watching.stop();
      void engine.close().finally(() => process.exit(0));
      return;
    }
    void engine.request(message.name, message.input).then((reply) => {
      port.postMessage({ id: message.id, reply });
      if (reply.ok && CHANGES_FOLDERS.has(message.name)) watching.lookSoon();
    });
  });
  port.postMessage({ ready: true });
}

function parentPort(): ParentPort {
  const { parentPort: port } = process as unknown as { parentPort?: ParentPort };
  if (!port) throw new Error('The engine process must be started by the app.');
  return port;
}
