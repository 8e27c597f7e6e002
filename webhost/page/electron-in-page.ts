import type { ErrorData } from '../../contract/errors.ts';
import type { HostMessage } from '../messages.ts';
import type { Connection } from './connection.ts';
import { crossing } from './context-bridge.ts';

type Listener = (event: object, ...args: unknown[]) => void;

/** What an invocation answers when the connection is cut: nobody knows whether it was carried out. */
const LOST = {
  ok: false,
  error: {
    code: 'CONNECTION_LOST',
    message: 'The connection to Vitrine was lost before it answered.',
    hint: 'Look whether it was done; if not, do it again when Vitrine is back.',
    retryable: true,
  },
} satisfies { ok: false; error: ErrorData };

const TOO_LONG = {
  ok: false,
  error: {
    code: 'INVALID_INPUT',
    message: 'This is too much at once: a browser sends at most 4 MiB to Vitrine.',
    hint: 'Nothing was done. Shorten it, choose folders instead of single files, or use the command line.',
    retryable: false,
  },
} satisfies { ok: false; error: ErrorData };

/** The module `electron` as a sandboxed preload knows it. */
export function makeElectronForPage(connection: Connection) {
  const pending = new Map<
    number,
    { resolve(value: unknown): void; reject(error: Error): void; channel: string }
  >();
  const listeners = new Map<string, Set<Listener>>();
  let calls = 0;
  const ipcRenderer = refuseUnknown('ipcRenderer', {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      calls += 1;
      const id = calls;
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const sent = connection.send({ type: 'invoke', id, channel, args });
      if (sent === 'sent') pending.set(id, { resolve, reject, channel });
      else resolve(sent === 'lost' ? LOST : TOO_LONG);
      return promise;
    },
    send(channel: string, ...args: unknown[]): void {
      connection.send({ type: 'send', channel, args });
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    removeListener(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      return ipcRenderer.removeListener(channel, listener);
    },
  });
  const electron = refuseUnknown('electron', {
    ipcRenderer,
    contextBridge: refuseUnknown('contextBridge', {
      exposeInMainWorld(key: string, api: unknown): void {
        if (Object.hasOwn(globalThis, key)) {
          throw new Error(`Cannot bind an API on top of an existing property on the window object`);
        }
        Object.defineProperty(globalThis, key, { value: crossing(api), enumerable: true });
      },
    }),
    webUtils: refuseUnknown('webUtils', {
      /** A browser does not tell where a file is. Electron answers the same for a file that was made by script. */
      getPathForFile(file: File): string {
        if (!(file instanceof File)) throw new TypeError('getPathForFile expects a File');
        return '';
      },
    }),
  });
  return {
    /** `require` of the preload. */
    require(name: string): unknown {
      if (name === 'electron' || name === 'electron/renderer') return electron;
      throw new Error(`module not found: ${name}`);
    },
    onMessage(message: HostMessage): boolean {
      if (message.type === 'event') {
        const event = { sender: ipcRenderer, ports: [] };
        for (const listener of [...(listeners.get(message.channel) ?? [])]) listener(event, ...message.args);
        return true;
      }
      if (message.type !== 'result') return false;
      const call = pending.get(message.id);
      pending.delete(message.id);
      if (message.error === undefined) call?.resolve(message.value);
      else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.error}`));
      return true;
    },
    /** The connection is gone: what was asked gets no answer any more. */
    onLost(): void {
      for (const { resolve } of pending.values()) resolve(LOST);
      pending.clear();
    },
  };
}

/** An object whose unknown members throw with their name when they are read. */
export function refuseUnknown<T extends object>(name: string, members: T): T {
  const proto = new Proxy(Object.prototype, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON') {
        return Reflect.get(target, key, receiver);
      }
      throw new Error(`The web host has no ${name}.${key} for preload scripts. Add it to webhost/page.`);
    },
  });
  return Object.setPrototypeOf(members, proto);
}
