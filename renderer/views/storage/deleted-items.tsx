import { notifications } from '@mantine/notifications';
import type { DeletedItem, StoreInfo } from '../../../contract/domain.ts';
import { formatBytes, formatCounted, formatDay } from '../../../contract/numbers.ts';
import { nameInSentence } from '../../../contract/shown-text.ts';
import { engine } from '../../api/bridge.ts';
import { useEngine } from '../../api/queries.ts';
import { Moment } from '../../components/moment.tsx';
import { ReasonButton } from '../../components/reason-button.tsx';
import { ErrorState } from '../../components/states.tsx';
import { whyNotWritable } from '../../components/store-name.ts';
import { noteBroughtBack, thingOf } from '../../shell/undo.ts';
import { tellFailure } from '../jobs/job-actions.ts';
import classes from './storage.module.css';

const MOST_SHOWN = 100;

/** Deleted versions and collections that can still be restored. */
export function DeletedItems(props: { readonly store: StoreInfo }) {
  const store = props.store.handle;
  const reason = whyNotWritable(props.store) ?? undefined;
  const deleted = useEngine('deleted.list', { store });
  if (deleted.error) return <ErrorState error={deleted.error} onRetry={() => void deleted.refetch()} />;
  const items = deleted.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="storage-deleted">
      <h2 id="storage-deleted">Deleted, can be restored</h2>
      <ul className={classes.deleted}>
        {items.slice(0, MOST_SHOWN).map((item) => (
          <DeletedRow key={fullName(item)} item={item} reason={reason} />
        ))}
      </ul>
      {items.length > MOST_SHOWN && (
        <p className={classes.quiet}>
          and {formatCounted(items.length - MOST_SHOWN, 'more thing')}, deleted earlier
        </p>
      )}
    </section>
  );
}

function DeletedRow(props: { readonly item: DeletedItem; readonly reason: string | undefined }) {
  const { item, reason } = props;
  const restore = async () => {
    if (item.version === null) {
      await engine('collections.restore', { collection: fullName(item), store: item.store });
    } else await engine('versions.restore', { versions: [fullName(item)], store: item.store });
    noteBroughtBack(thingOf(item));
    notifications.show({ message: `${nameInSentence(fullName(item))} is back` });
  };
  return (
    <li className={classes.deletedRow}>
      <span className="cut">
        <bdi>{fullName(item)}</bdi>
      </span>
      <span className={classes.quiet}>
        {item.kind === 'collection' ? `${formatCounted(item.versions, 'version')}, ` : ''}
        {formatBytes(item.bytes)}, deleted <Moment iso={item.deletedAt} />
      </span>
      <span className={classes.quiet}>until {formatDay(item.undoUntil, new Date())}</span>
      <ReasonButton
        size="xs"
        variant="default"
        reason={reason}
        aria-label={`Restore ${fullName(item)}`}
        onClick={() => void restore().catch(tellFailure)}
      >
        Restore
      </ReasonButton>
    </li>
  );
}

function fullName(item: DeletedItem): string {
  return `${item.project}/${item.collection}${item.version === null ? '' : `:${item.version}`}`;
}
