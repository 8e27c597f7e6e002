import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

/** What somebody typed in a dialog and did not save yet. */
export interface Kept {
  /** ISO 8601. */
  readonly changedAt: string;
}

export interface KeptDrafts<T extends Kept> {
  /** The draft of something, while it is shown. */
  readonly useDraft: (key: string) => T | undefined;
  readonly keep: (key: string, draft: T) => void;
  /** Forgets it, because it was saved or thrown away. */
  readonly drop: (key: string) => void;
}

/** More are never kept; the oldest go first. */
const KEPT = 20;

/** Drafts that outlast their dialogs; they last as long as the window, reloads included. */
export function keptDrafts<T extends Kept>(name: string): KeptDrafts<T> {
  const useStore = create<{ readonly drafts: Readonly<Record<string, T>> }>()(
    persist(() => ({ drafts: {} }), {
      name,
      storage: createJSONStorage(() => ({
        getItem: (key) => sessionStorage.getItem(key),
        removeItem: (key) => sessionStorage.removeItem(key),
        setItem: (key, value) => {
          try {
            sessionStorage.setItem(key, value);
          } catch {
            // There is no room: then the drafts last until the page is loaded again.
          }
        },
      })),
      version: 1,
    }),
  );
  return {
    useDraft: (key) => useStore(({ drafts }) => drafts[key]),
    keep: (key, draft) =>
      useStore.setState(({ drafts }) => {
        const all = Object.entries({ ...drafts, [key]: draft });
        all.sort(([, a], [, b]) => (a.changedAt < b.changedAt ? 1 : -1));
        return { drafts: Object.fromEntries(all.slice(0, KEPT)) };
      }),
    drop: (key) =>
      useStore.setState(({ drafts }) => {
        const { [key]: _, ...rest } = drafts;
        return { drafts: rest };
      }),
  };
}
