import type { AliasResult, VersionSummary } from '../../../contract/domain.ts';
import { nameInSentence } from '../../../contract/shown-text.ts';
import { engine } from '../../api/bridge.ts';
import { showUndoable } from '../../shell/undo-notice.tsx';
import { confirmProtected } from './confirm-protected.ts';

type Target = Pick<VersionSummary, 'entity' | 'project' | 'collection' | 'store' | 'version'>;

export interface AliasChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/**
 * Adds, moves or removes aliases, and offers to take it back. Asks first where protected ones would move or go.
 *
 * @returns undefined when the answer was no
 * @throws AppError `INVALID_ALIAS` and others of the engine
 */
export async function changeAliases(target: Target, change: AliasChange): Promise<AliasResult | undefined> {
  const { entity, project, collection, store, version } = target;
  const { add = [], remove = [] } = change;
  const result = await confirmProtected(
    {
      store,
      collection: `${entity}/${project}/${collection}`,
      aliases: [...add, ...remove],
      to: add.length > 0 ? version : null,
    },
    (confirmed) => edit(target, change, confirmed),
  );
  if (!result) return undefined;
  showUndoable({ label: inWords(target, change, result), undo: () => takeBack(target, change, result) });
  return result;
}

async function takeBack(target: Target, change: AliasChange, { moved }: AliasResult): Promise<void> {
  // Who takes back what was confirmed has confirmed it.
  for (const { alias, from } of moved) await edit({ ...target, version: from }, { add: [alias] }, true);
  const added = (change.add ?? []).filter((alias) => !moved.some((move) => move.alias === alias));
  if (added.length > 0 || change.remove)
    await edit(target, { add: change.remove ?? [], remove: added }, true);
}

function edit(
  target: Target,
  { add = [], remove = [] }: AliasChange,
  confirmed?: boolean,
): Promise<AliasResult> {
  const version = `${target.entity}/${target.project}/${target.collection}:${target.version}`;
  return engine('aliases.edit', {
    version,
    store: target.store,
    add: [...add],
    remove: [...remove],
    ...(confirmed ? { confirmed } : {}),
  });
}

function inWords({ collection, version }: Target, change: AliasChange, { moved }: AliasResult): string {
  const [first] = moved;
  if (first) return `${nameInSentence(first.alias)} moved from ${first.from} to ${version}`;
  const [added] = change.add ?? [];
  if (added !== undefined) return `${nameInSentence(added)} was added to ${collection}:${version}`;
  return `${change.remove?.map(nameInSentence).join(', ')} was removed from ${collection}:${version}`;
}
