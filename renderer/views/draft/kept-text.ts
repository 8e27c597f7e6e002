import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

interface Text {
  /** Path in the version. */
  readonly path: string;
  readonly text: string;
}

/** Texts that were begun and not added yet, by draft and file; they last as long as the window. */
const useTexts = create<{ readonly texts: Readonly<Record<string, Text>> }>()(
  persist(() => ({ texts: {} }), {
    name: 'vitrine-draft-texts',
    storage: createJSONStorage(() => sessionStorage),
    version: 1,
  }),
);

/** The text that was begun under a key, or what it begins with. */
export function useKeptText(key: string, start: Text): Text {
  return useTexts(({ texts }) => texts[key]) ?? start;
}

/** Keeps what is typed. */
export function keepText(key: string, text: Text): void {
  useTexts.setState(({ texts }) => ({ texts: { ...texts, [key]: text } }));
}

/** Forgets it, because it was added. */
export function takeText(key: string): void {
  useTexts.setState(({ texts: { [key]: _, ...texts } }) => ({ texts }));
}
