import { strictEmitter } from './strict.ts';
import type { WebContents } from './web-contents.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a page sends is checked by the app, as under Electron.
type Handler = (event: IpcEvent, ...args: any[]) => unknown;

type Listener = (...args: never[]) => void;

/** The event of `ipcMain`, with what Electron says of the sender. */
export interface IpcEvent {
  readonly type: 'frame';
  readonly sender: WebContents;
  readonly senderFrame: WebContents['mainFrame'];
  readonly processId: number;
  readonly frameId: number;
  returnValue: unknown;
  reply(channel: string, ...args: unknown[]): void;
}

interface Call {
  readonly id: number;
  readonly channel: string;
  readonly args: readonly unknown[];
}

export type IpcMain = ReturnType<typeof makeIpcMain>;

/** `ipcMain`: what pages invoke and send. Arguments and answers are JSON. */
export function makeIpcMain() {
  const handlers = new Map<string, Handler>();
  const channels = new Map<string, Set<Listener>>();

  class IpcMainHost extends strictEmitter('ipcMain', []) {
    handle(channel: string, handler: Handler): void {
      if (handlers.has(channel)) {
        throw new Error(`Attempted to register a second handler for '${channel}'`);
      }
      handlers.set(channel, handler);
    }

    handleOnce(channel: string, handler: Handler): void {
      this.handle(channel, (event, ...args) => {
        handlers.delete(channel);
        return handler(event, ...args);
      });
    }

    removeHandler(channel: string): void {
      handlers.delete(channel);
    }

    /** Channels are the app's own names, so each is known. */
    override on(channel: string, listener: Listener): this {
      const listeners = channels.get(channel) ?? new Set();
      channels.set(channel, listeners.add(listener));
      return this;
    }

    override addListener(channel: string, listener: Listener): this {
      return this.on(channel, listener);
    }

    override once(channel: string, listener: Listener): this {
      const wrapped = (...args: never[]) => {
        this.off(channel, wrapped);
        listener(...args);
      };
      return this.on(channel, wrapped);
    }

    override off(channel: string, listener: Listener): this {
      channels.get(channel)?.delete(listener);
      return this;
    }

    override removeListener(channel: string, listener: Listener): this {
      return this.off(channel, listener);
    }

    override removeAllListeners(channel?: string): this {
      if (channel === undefined) channels.clear();
      else channels.delete(channel);
      return this;
    }

    /** @internal Answers an invocation of a page, with Electron's words where nothing handles it. */
    async answerInvoke(sender: WebContents, { id, channel, args }: Call): Promise<void> {
      const link = sender.slot?.link;
      try {
        const handler = handlers.get(channel);
        if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
        const value: unknown = await handler(eventOf(sender), ...args);
        link?.send({ type: 'result', id, value });
      } catch (error) {
        if (handlers.has(channel)) console.error(`Error occurred in handler for '${channel}':`, error);
        link?.send({ type: 'result', id, error: String(error) });
      }
    }

    /** @internal Gives what a page sent to the listeners of the channel. */
    deliver(sender: WebContents, { channel, args }: Omit<Call, 'id'>): void {
      for (const listener of channels.get(channel) ?? []) (listener as Handler)(eventOf(sender), ...args);
    }
  }

  return new IpcMainHost();
}

function eventOf(sender: WebContents): IpcEvent {
  return {
    type: 'frame',
    sender,
    senderFrame: sender.mainFrame,
    processId: sender.mainFrame.processId,
    frameId: sender.mainFrame.routingId,
    returnValue: undefined,
    reply: (channel, ...args) => sender.send(channel, ...args),
  };
}
