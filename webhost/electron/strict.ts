import { EventEmitter } from 'node:events';

/** Looked up by the language and its tools on any object, so that a miss says nothing. */
const ASKED_OF_ANYTHING = new Set(['then', 'toJSON', '__esModule', 'prototype', 'caller', 'arguments']);

/**
 * The last prototype of everything that the `electron` module hands out: whatever is read or set that the web host does not
 * have throws with its name, instead of being `undefined`.
 */
export function refuseUnknown(name: string, base: object = Object.prototype): object {
  return new Proxy(base, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || ASKED_OF_ANYTHING.has(key)) {
        return Reflect.get(target, key, receiver);
      }
      throw unknownMember(nameIn(name, key));
    },
    set(_target, key) {
      throw unknownMember(nameIn(name, String(key)));
    },
  });
}

/** The same object; anything it does not have throws when it is used. */
export function strict<T extends object>(name: string, members: T): T {
  return Object.setPrototypeOf(members, refuseUnknown(name));
}

function nameIn(name: string, key: string): string {
  return name === '' ? key : `${name}.${key}`;
}

export function unknownMember(name: string): Error {
  return new Error(
    `The web host has no electron.${name}. Add it to webhost/electron, with what Electron's documentation says of it.`,
  );
}

type Listener = (...args: never[]) => void;

/** An event emitter that refuses events which the web host never sends, and members it does not have. */
export interface StrictEmitter {
  on(event: string, listener: Listener): this;
  once(event: string, listener: Listener): this;
  off(event: string, listener: Listener): this;
  addListener(event: string, listener: Listener): this;
  removeListener(event: string, listener: Listener): this;
  prependListener(event: string, listener: Listener): this;
  removeAllListeners(event?: string): this;
  listenerCount(event: string): number;
  emit(event: string, ...args: unknown[]): boolean;
}

/** A base class for an Electron class with these events. */
export function strictEmitter(name: string, events: readonly string[]): new () => StrictEmitter {
  const known = new Set(events);
  const check = (event: string) => {
    if (!known.has(event)) throw unknownMember(`${name} event '${event}'`);
  };
  class Emitter implements StrictEmitter {
    readonly emitter = new EventEmitter();
    on(event: string, listener: Listener): this {
      check(event);
      this.emitter.on(event, listener as () => void);
      return this;
    }
    once(event: string, listener: Listener): this {
      check(event);
      this.emitter.once(event, listener as () => void);
      return this;
    }
    off(event: string, listener: Listener): this {
      this.emitter.off(event, listener as () => void);
      return this;
    }
    addListener(event: string, listener: Listener): this {
      return this.on(event, listener);
    }
    removeListener(event: string, listener: Listener): this {
      return this.off(event, listener);
    }
    prependListener(event: string, listener: Listener): this {
      check(event);
      this.emitter.prependListener(event, listener as () => void);
      return this;
    }
    removeAllListeners(event?: string): this {
      this.emitter.removeAllListeners(event);
      return this;
    }
    listenerCount(event: string): number {
      return this.emitter.listenerCount(event);
    }
    emit(event: string, ...args: unknown[]): boolean {
      return this.emitter.emit(event, ...args);
    }
  }
  Object.setPrototypeOf(Emitter.prototype, refuseUnknown(name));
  Object.setPrototypeOf(Emitter, refuseUnknown(name, Function.prototype));
  return Emitter;
}

/** An event as Electron hands it to listeners. */
export interface ElectronEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

export function makeEvent<T extends object>(members: T = {} as T): ElectronEvent & T {
  let prevented = false;
  return Object.defineProperties(members, {
    defaultPrevented: { get: () => prevented, enumerable: true },
    preventDefault: {
      value: () => {
        prevented = true;
      },
    },
  }) as ElectronEvent & T;
}

/** Throws when options name something that the web host does not know. */
export function checkOptions(name: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw unknownMember(`${name} option '${key}'`);
  }
}
