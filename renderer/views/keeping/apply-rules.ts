import type { CollectionDetail } from '../../../contract/domain.ts';
import { AppError } from '../../../contract/errors.ts';
import type { KeepingRules } from '../../../contract/keeping-shapes.ts';
import { formatCounted } from '../../../contract/numbers.ts';
import { engine } from '../../api/bridge.ts';
import { thingOf } from '../../shell/undo.ts';
import { showUndoable } from '../../shell/undo-notice.tsx';

/** Deletes those of some versions that rules do not keep, and tells it with an undo. */
export async function applyRules(
  { id, store, project, name }: Pick<CollectionDetail, 'id' | 'store' | 'project' | 'name'>,
  rules: KeepingRules,
  versions: readonly string[],
): Promise<void> {
  const applied = await engine('keeping.apply', { collection: id, rules, versions: [...versions] });
  const count = applied.versions.length;
  if (count === 0) return;
  showUndoable({
    label: `${formatCounted(count, 'version')} of ${name} ${count === 1 ? 'was' : 'were'} deleted`,
    things: applied.deleted.map((each) =>
      thingOf({ store, project, collection: name, version: each.slice(each.lastIndexOf(':') + 1) }),
    ),
    undo: async () => {
      const { restored } = await engine('versions.restore', { versions: applied.versions, store });
      if (restored.length > 0) return;
      throw new AppError('NOTHING_TO_UNDO', 'There is nothing to take back: they were restored already.');
    },
  });
}
