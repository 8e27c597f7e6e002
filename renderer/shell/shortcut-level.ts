import { createContext } from 'react';
import { useOverlays } from './overlays.ts';
import { paletteStore } from './palette-state.ts';
import { useQuestion } from './question.ts';

/** Where a component is: on the page, in what lies over it, or in the question that lies over everything. */
export type ShortcutLevel = 'page' | 'overlay' | 'question';

const HEIGHT: Readonly<Record<ShortcutLevel, number>> = { page: 0, overlay: 1, question: 2 };

/** The level that the shortcuts of the components below are on. */
export const ShortcutLevelContext = createContext<ShortcutLevel>('page');

/** True when something that is open now lies over this level, so that its shortcuts must not act. */
export function isCovered(level: ShortcutLevel): boolean {
  return HEIGHT[level] < HEIGHT[levelOnTop()];
}

function levelOnTop(): ShortcutLevel {
  if (useQuestion.getState().asked !== null) return 'question';
  return useOverlays.getState().overlay !== null || paletteStore.getState().opened ? 'overlay' : 'page';
}
