import type { StoreInfo } from '../../contract/domain.ts';

/** The handle of the store that every machine begins with. */
const FIRST_HANDLE = 'local';

/** What a store is called on the screen. */
export function storeName(handle: string): string {
  return handle === FIRST_HANDLE ? 'This computer' : handle;
}

/** A store's state in a word, when it is not simply ready. */
export function storeStateWord(state: StoreInfo['state']): string | null {
  return WORDS[state];
}

/** Nothing can be written to it now. */
export function isReadOnly(store: StoreInfo | undefined): boolean {
  return store !== undefined && store.state !== 'ready';
}

/** Why something that writes to a store cannot be done now; null when it can. */
export function whyNotWritable(store: StoreInfo | undefined): string | null {
  if (!store || store.state === 'ready') return null;
  return store.stateReason ?? `${storeName(store.handle)} cannot be written to now.`;
}

/** Why the content of a store cannot be read now; null when it can. */
export function whyNotReadable(store: StoreInfo | undefined): string | null {
  return store?.state === 'missing' ? whyNotWritable(store) : null;
}

const WORDS: Readonly<Record<StoreInfo['state'], string | null>> = {
  ready: null,
  'read-only': 'read-only',
  missing: 'offline',
  damaged: 'damaged',
  newer: 'newer format',
  'went-back': 'went back',
};
