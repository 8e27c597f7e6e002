import { formatCount } from '../../../contract/numbers.ts';
import type { SearchKind, SearchResult } from '../../../contract/search-shapes.ts';
import classes from './search.module.css';

const TABS: readonly (readonly [kind: SearchKind | null, label: string])[] = [
  [null, 'All'],
  ['file', 'Files'],
  ['version', 'Versions'],
  ['collection', 'Collections'],
  ['run', 'Runs'],
];

/** Which kind of hits the list has, with how many there are of each. */
export function KindTabs({
  kind,
  onKind,
  counts,
}: {
  readonly kind: SearchKind | null;
  readonly onKind: (kind: SearchKind | null) => void;
  readonly counts: SearchResult['counts'] | undefined;
}) {
  return (
    <div
      className={classes.tabs}
      role="tablist"
      aria-label="Kind"
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        const at = TABS.findIndex(([each]) => each === kind);
        const next = TABS[(at + step + TABS.length) % TABS.length]![0];
        onKind(next);
        document.getElementById(idOf(next))?.focus();
      }}
    >
      {TABS.map(([each, label]) => (
        <button
          key={label}
          type="button"
          role="tab"
          id={idOf(each)}
          aria-selected={each === kind}
          aria-controls="search-hits"
          tabIndex={each === kind ? 0 : -1}
          className={classes.tab}
          onClick={() => onKind(each)}
        >
          {label}
          {counts && each !== null && <span className={classes.count}>{countWords(counts[each])}</span>}
        </button>
      ))}
    </div>
  );
}

function idOf(kind: SearchKind | null): string {
  return `search-tab-${kind ?? 'all'}`;
}

function countWords({ found, isMore }: SearchResult['counts'][SearchKind]): string {
  return `${formatCount(found)}${isMore ? '+' : ''}`;
}
