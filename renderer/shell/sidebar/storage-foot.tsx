import { Link } from 'wouter';
import { formatBytes } from '../../../contract/numbers.ts';
import { useEngine } from '../../api/queries.ts';
import { storeName } from '../../components/store-name.ts';
import text from '../../styles/text-link.module.css';
import { openOverlay } from '../overlays.ts';
import { places } from '../places.ts';
import { useSidebar } from './sidebar-state.ts';
import classes from './storage-foot.module.css';

/** How much room the shown store takes, and what can be had back. */
export function StorageFoot() {
  const chosen = useSidebar((state) => state.store);
  const { data: stores } = useEngine('store.list', {});
  const store =
    stores?.items.find(({ handle }) => handle === chosen) ?? stores?.items.find((each) => each.isDefault);
  const { data: usage } = useEngine('storage.usage', store ? { store: store.handle } : {}, {
    enabled: store !== undefined,
    keepPrevious: true,
  });
  if (!store) return <div className={classes.foot} />;
  const stored = usage?.storedBytes ?? store.storedBytes;
  const free = usage?.freeBytes ?? store.freeBytes;
  const reclaimable = Math.min(stored, usage?.reclaimable?.bytes ?? 0);
  const deleted = Math.max(0, Math.min(stored - reclaimable, usage?.deleted.bytes ?? 0));
  return (
    <section className={classes.foot} aria-label={`Storage of ${storeName(store.handle)}`}>
      <div className={classes.line}>
        <span className={`cut ${classes.name}`}>
          <bdi>{storeName(store.handle)}</bdi>
        </span>
        {free !== null && <span className={classes.free}>{formatBytes(free)} free</span>}
      </div>
      <StorageBar
        kept={stored - reclaimable - deleted}
        deleted={deleted}
        reclaimable={reclaimable}
        free={free}
      />
      <div className={classes.line}>
        <span>
          {stored > 0 && store.versions + deleted > 0
            ? `${formatBytes(stored)} stored`
            : store.state === 'missing'
              ? 'Size not known while offline'
              : 'Nothing stored yet'}
        </span>
        {reclaimable > 0 ? (
          <button
            type="button"
            className={`${text.link} ${classes.link}`}
            onClick={() => openOverlay({ kind: 'clean-up', store: store.handle })}
          >
            Free up {formatBytes(reclaimable)}
          </button>
        ) : (
          store.versions > 0 && (
            <Link href={places.storage(store.handle)} className={`${text.link} ${classes.link}`}>
              Storage
            </Link>
          )
        )}
      </div>
    </section>
  );
}

/** The store's disk: what versions need, what deleted ones still hold, what can be had back; a part that is there is seen. */
function StorageBar(bytes: {
  readonly kept: number;
  readonly deleted: number;
  readonly reclaimable: number;
  /** Null when it is not known: then no part can be told. */
  readonly free: number | null;
}) {
  const total = bytes.kept + bytes.deleted + bytes.reclaimable + (bytes.free ?? 0);
  const width = (part: number) =>
    part === 0 || bytes.free === null ? 0 : `${Math.max(2, (part / total) * 100)}%`;
  return (
    <div className={classes.bar} aria-hidden="true">
      <span className={classes.kept} style={{ width: width(bytes.kept) }} />
      <span className={classes.deleted} style={{ width: width(bytes.deleted) }} />
      <span className={classes.reclaimable} style={{ width: width(bytes.reclaimable) }} />
    </div>
  );
}
