import { useState } from 'react';
import { useLocation } from 'wouter';
import { Dialog } from '../../components/dialog.tsx';
import { Keys } from '../../components/keys.tsx';
import { type Shortcut, shownShortcuts } from '../../shell/shortcuts.ts';
import classes from './shortcuts.module.css';

/** Keys that lists know themselves, for showing. */
const IN_LISTS: readonly Pick<Shortcut, 'keys' | 'label'>[] = [
  { keys: '↑ ↓', label: 'Move' },
  { keys: '← →', label: 'Fold and unfold a folder' },
  { keys: 'Home', label: 'First row' },
  { keys: 'End', label: 'Last row' },
  { keys: 'enter', label: 'Open' },
  { keys: 'space', label: 'Tick; show at the side' },
  { keys: 'c', label: 'Compare with a second row' },
  { keys: 'j', label: 'Next change' },
  { keys: 'k', label: 'Previous change' },
  { keys: '/', label: 'Filter this list' },
  { keys: 'd', label: 'Download' },
  { keys: 'shift+d', label: 'Check out' },
  { keys: 'e', label: 'Edit a version' },
  { keys: 'a', label: 'Edit aliases' },
];

const IN_GRAPHS: readonly Pick<Shortcut, 'keys' | 'label'>[] = [
  { keys: '← →', label: 'Follow what was made from what' },
  { keys: '↑ ↓', label: 'Move within a column' },
  { keys: 'Home', label: 'Back to what the graph is about' },
  { keys: 'enter', label: 'Open; unfold a stack' },
  { keys: 'space', label: 'Centre what is chosen' },
  { keys: '[', label: 'Show what it was made from' },
  { keys: ']', label: 'Show what was made from it' },
  { keys: '+ -', label: 'Larger, smaller' },
  { keys: '0', label: 'Show all of it' },
  { keys: '/', label: 'Find in the graph' },
];

const IN_DIALOGS: readonly Pick<Shortcut, 'keys' | 'label'>[] = [
  { keys: 'mod+enter', label: 'Confirm a sheet or dialog' },
  { keys: 'escape', label: 'Close; leave a filter' },
];

/** Every shortcut that acts on this page. */
export function ShortcutsSheet() {
  const [location] = useLocation();
  // The sheet's own page is what counts, not the sheet.
  const [here] = useState(() =>
    shownShortcuts()
      .filter(unlikeEarlier)
      .filter(({ keys }) => keys !== 'mod+enter'),
  );
  return (
    <Dialog
      title="Shortcuts"
      subtitle="Single letters act while a list has the focus. Settings turn them off."
    >
      <div className={classes.columns}>
        <Group
          title="Everywhere"
          shortcuts={[...here.filter(({ keys }) => keys.includes('mod') || keys === '?'), ...IN_DIALOGS]}
        />
        {location.endsWith('/lineage') ? (
          <Group title="In the graph" shortcuts={IN_GRAPHS} />
        ) : (
          <Group title="In lists and trees" shortcuts={IN_LISTS} />
        )}
      </div>
    </Dialog>
  );
}

function Group(props: {
  readonly title: string;
  readonly shortcuts: readonly Pick<Shortcut, 'keys' | 'label'>[];
}) {
  return (
    <section>
      <h3 className={classes.title}>{props.title}</h3>
      <dl className={classes.list}>
        {props.shortcuts.map(({ keys, label }) => (
          <div key={keys} className={classes.pair}>
            <dt>{label}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function unlikeEarlier({ keys }: Shortcut, index: number, all: readonly Shortcut[]): boolean {
  return all.findIndex((each) => each.keys === keys) === index;
}
