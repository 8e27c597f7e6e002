import type { KeyboardEvent } from 'react';
import classes from './page-tabs.module.css';

/** The tabs of a page; arrows go from one to the next. Its panel has the id `${of}-${tab}`. */
export function PageTabs<T extends string>({
  of,
  labels,
  tab,
  onTab,
}: {
  /** What the page is about, such as `version`. */
  readonly of: string;
  /** In their order. */
  readonly labels: Readonly<Record<T, string>>;
  readonly tab: T;
  readonly onTab: (tab: T) => void;
}) {
  const tabs = Object.keys(labels) as T[];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const to = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]!;
    onTab(to);
    document.getElementById(`${of}-tab-${to}`)?.focus();
  };
  return (
    <div className={classes.tabs} role="tablist" aria-label={`About this ${of}`} onKeyDown={onKeyDown}>
      {tabs.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={`${of}-tab-${each}`}
          aria-selected={each === tab}
          aria-controls={each === tab ? `${of}-${each}` : undefined}
          tabIndex={each === tab ? 0 : -1}
          className={classes.tab}
          onClick={() => onTab(each)}
        >
          {labels[each]}
        </button>
      ))}
    </div>
  );
}
