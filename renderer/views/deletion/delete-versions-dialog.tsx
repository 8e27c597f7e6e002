import { Button } from '@mantine/core';
import { AppError } from '../../../contract/errors.ts';
import { formatBytes, formatCounted } from '../../../contract/numbers.ts';
import { nameInSentence } from '../../../contract/shown-text.ts';
import { engine } from '../../api/bridge.ts';
import { useEngine } from '../../api/queries.ts';
import { AliasChips } from '../../components/alias-chip.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState, LoadingRows } from '../../components/states.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { closeOverlay } from '../../shell/overlays.ts';
import { thingOf } from '../../shell/undo.ts';
import { showUndoable } from '../../shell/undo-notice.tsx';
import { askBeforeMove } from '../aliases/confirm-protected.ts';
import { useWhyNotWritable } from '../collection/use-why-not-writable.ts';
import classes from './deletion.module.css';
import { FreedFigure } from './freed-figure.tsx';
import { undoWords } from './undo-words.ts';
import { useFreedBytes } from './use-freed-bytes.ts';

/** Asks before versions are deleted, with their aliases and what becomes free; they can be restored for a while. */
export function DeleteVersionsDialog({ versions }: { readonly versions: readonly string[] }) {
  const plan = useEngine('versions.deletion', { versions: [...versions] });
  const { data: first } = useEngine('versions.get', { version: versions[0]! });
  const freed = useFreedBytes(versions, first?.store, plan.data?.freedBytes);
  const reason = useWhyNotWritable(first?.store ?? '');
  const { busy, failure, attempt } = useAttempt();
  const items = plan.data?.versions ?? [];
  const aliases = items.flatMap((each) => each.aliases);
  const what =
    versions.length === 1 && first
      ? `${first.collection}:${first.version}`
      : formatCounted(versions.length, 'version');
  const remove = async () => {
    await attempt(async () => {
      const answer = await askBeforeMove({
        store: first?.store ?? '',
        collection: first ? `${first.entity}/${first.project}/${first.collection}` : '',
        aliases: first ? aliases.filter((alias) => alias !== 'latest') : [],
        to: null,
      });
      if (answer === 'no') return false;
      const { deleted } = await engine('versions.delete', {
        versions: [...versions],
        withAliases: true,
        ...(answer === 'yes' ? { confirmed: true } : {}),
      });
      showUndoable({
        label: deleted.length === 1 ? `${what} was deleted` : `${what} were deleted`,
        things: first ? items.map(({ version }) => thingOf({ ...first, version: numberOf(version) })) : [],
        undo: async () => {
          const { restored } = await engine('versions.restore', { versions: [...versions] });
          if (restored.length === 0) throw nothingToUndo(what);
          await giveAliasesBack(items, first);
        },
      });
      closeOverlay();
      return true;
    });
  };
  return (
    <Dialog
      title={`Delete ${what}?`}
      subtitle={first ? `${nameInSentence(first.project)}/${first.collection}` : undefined}
      note={undoWords(new Date())}
      actions={
        <>
          <Button variant="default" onClick={closeOverlay}>
            Keep
          </Button>
          <Button
            className={classes.red}
            disabled={busy || reason !== null || !plan.data}
            title={reason ?? undefined}
            onClick={() => void remove()}
          >
            {versions.length === 1 && first ? `Delete ${first.version}` : `Delete ${what}`}
          </Button>
        </>
      }
    >
      {plan.error ? (
        <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />
      ) : !plan.data ? (
        <LoadingRows rows={Math.min(4, versions.length)} height={28} />
      ) : (
        <>
          <FreedFigure freed={freed} alone={items.reduce((sum, each) => sum + (each.aloneBytes ?? 0), 0)} />
          {aliases.some((alias) => alias !== 'latest') && (
            <p className={classes.warning}>
              {formatCounted(aliases.filter((alias) => alias !== 'latest').length, 'alias', 'aliases')} will
              point nowhere.
            </p>
          )}
          <ul className={classes.list} aria-label="Versions to delete">
            {items.map((item) => (
              <li key={item.version} className={classes.item}>
                <span className={`cut ${classes.name}`} title={item.version}>
                  {item.version}
                </span>
                <AliasChips aliases={item.aliases} />
                <span className={classes.size}>
                  {item.aloneBytes === null ? '' : `${formatBytes(item.aloneBytes)} that nothing else needs`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {failure !== undefined && <ErrorState error={failure} onRetry={() => void remove()} />}
    </Dialog>
  );
}

/** A restored version comes back without the aliases that were taken off it. */
async function giveAliasesBack(
  items: readonly { readonly version: string; readonly aliases: readonly string[] }[],
  first:
    | {
        readonly entity: string;
        readonly project: string;
        readonly collection: string;
        readonly store: string;
      }
    | undefined,
): Promise<void> {
  if (!first) return;
  for (const { version, aliases } of items) {
    const add = aliases.filter((alias) => alias !== 'latest');
    if (add.length === 0) continue;
    const name = `${first.entity}/${first.project}/${first.collection}:${numberOf(version)}`;
    await engine('aliases.edit', { version: name, store: first.store, add });
  }
}

/** `v3` of `animals:v3`. */
function numberOf(version: string): string {
  return version.slice(version.lastIndexOf(':') + 1);
}

function nothingToUndo(what: string): AppError {
  return new AppError('NOTHING_TO_UNDO', `There is nothing to take back: ${what} was restored already.`);
}
