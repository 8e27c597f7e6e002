import type { KeyboardEvent } from 'react';
import type { VersionSummary } from '../../../contract/domain.ts';
import { openOverlay } from '../../shell/overlays.ts';
import { singleKeysAllowed } from '../../shell/shortcuts.ts';
import type { VersionChoice } from './use-version-choice.ts';

/**
 * Does what a key in the list of versions stands for: D download, ⇧D check out, A aliases, E edit, C compare, Delete, / filter,
 * Escape lets go of what is chosen. True when there was something to do.
 */
export function actOnVersionKey(
  event: KeyboardEvent,
  version: VersionSummary | undefined,
  { choice, filter }: { readonly choice: VersionChoice; readonly filter: () => void },
): boolean {
  const { chosen, comparing } = choice;
  if (event.key === 'Escape' && (chosen.length > 0 || comparing)) {
    choice.chooseNone();
    return true;
  }
  const withControl = event.ctrlKey || event.metaKey;
  if (withControl && event.key === 'a') {
    choice.chooseAll();
    return true;
  }
  if (!version || withControl || event.altKey) return false;
  if (event.key.length === 1 && !singleKeysAllowed()) return false;
  const { id } = version;
  switch (event.key) {
    case 'd':
      openOverlay({ kind: 'download', version: id });
      return true;
    case 'D':
      openOverlay({ kind: 'checkout', version: id });
      return true;
    case 'a':
      openOverlay({ kind: 'aliases', version: id });
      return true;
    case 'e':
      openOverlay({ kind: 'edit-version', version: id });
      return true;
    case 'c':
      choice.compare(version);
      return true;
    case '/':
      filter();
      return true;
    case 'Delete': {
      const versions = chosen.length > 0 ? chosen.map((each) => each.id) : [id];
      openOverlay({ kind: 'delete-versions', versions });
      return true;
    }
    default:
      return false;
  }
}
