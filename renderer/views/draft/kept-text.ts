import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

interface Text {
  /** Path in the version. */
  readonly path: string;
  readonly text: string;
}

/** Texts that were begun and not added yet, by draft; they last as long as the window. */
const useTexts = create<{ readonly texts: Readonly<Record<string, Text>> }>()(
  persist(() => ({ texts: {} }), {
    name: 'vitrine-draft-texts',
    storage: createJSONStorage(() => sessionStorage),
    version: 1,
  }),
);

/** The text that was begun for a draft, or an empty one in a folder. */
export function useKeptText(draft: string, folder: string): Text {
  const kept = useTexts(({ texts }) => texts[draft]);
  return kept ?? { path: folder === '' ? '' : `${folder}/`, text: '' };
}

/** Keeps what is typed. */
export function keepText(draft: string, text: Text): void {
  useTexts.setState(({ texts }) => ({ texts: { ...texts, [draft]: text } }));
}

/** Forgets it, because it was added. */
export function takeText(draft: string): void {
  useTexts.setState(({ texts: { [draft]: _, ...texts } }) => ({ texts }));
}
