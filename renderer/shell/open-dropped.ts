import { draftKey, useDrafts } from '../views/log/drafts.ts';
import { openOverlay, type ReplacedSheet, useOverlays } from './overlays.ts';

/** Opens a log sheet for what was dropped. If that takes the place of another one, it leads back to it. */
export function openDropped(dropped: Pick<ReplacedSheet, 'paths' | 'snapshot'>): void {
  const before = sheetToReturnTo();
  const isOther = before && draftKey(before.paths, before.into) !== draftKey(dropped.paths, undefined);
  openOverlay({ kind: 'log', ...dropped, ...(isOther ? { replaced: before } : {}) });
}

/** The log sheet that is open, unless it logs already: that is found under Jobs. */
function sheetToReturnTo(): ReplacedSheet | undefined {
  const { overlay } = useOverlays.getState();
  if (overlay?.kind !== 'log') return undefined;
  const { kind: _, replaced: _before, ...sheet } = overlay;
  const draft = useDrafts.getState().drafts[draftKey(sheet.paths, sheet.into)];
  return draft && draft.job !== null ? undefined : sheet;
}
