import { Button, Code } from '@mantine/core';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useEngine } from '../../api/queries.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { VirtualRows, type VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import { places } from '../../shell/places.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import list from '../../styles/list-columns.module.css';
import { RunRow } from './run-row.tsx';
import classes from './runs.module.css';
import { RunsToolbar } from './runs-toolbar.tsx';
import { type RunsFilter, useRuns } from './use-runs.ts';

const ROW = 52;
const EVERYTHING: RunsFilter = { query: '', state: null, project: null };
const EXAMPLE = 'vitrine run -- python train.py';

/** Every run that a store knows of, what was started last first. */
export function RunsView() {
  const [filter, setFilter] = useState(EVERYTHING);
  const [current, setCurrent] = useState(-1);
  const [, navigate] = useLocation();
  const runs = useRuns(filter);
  const stores = useEngine('store.list', {}).data?.items.length ?? 1;
  const rows = useRef<VirtualRowsHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', label: 'Filter this list', run: () => field.current?.focus() }]);
  const { items } = runs;
  const filtered = filter.query.trim() !== '' || filter.state !== null || filter.project !== null;
  const open = (index: number) => navigate(places.run(items[index]!.id));
  return (
    <>
      <TopBar crumbs={[{ label: 'Runs' }]} />
      <header className={classes.header}>
        <h1 className="view-title">Runs</h1>
        <RunsToolbar
          filter={filter}
          onFilter={(change) => setFilter((before) => ({ ...before, ...change }))}
          field={field}
          projects={items.map(({ project }) => project)}
          onLeave={() => rows.current?.focus()}
        />
      </header>
      {runs.error && items.length === 0 ? (
        <ErrorState error={runs.error} onRetry={runs.retry} />
      ) : runs.loading ? (
        <LoadingRows />
      ) : items.length === 0 ? (
        filtered ? (
          <EmptyState
            title={nothingFound(filter)}
            action={
              <Button variant="default" onClick={() => setFilter(EVERYTHING)}>
                Show all runs
              </Button>
            }
          />
        ) : (
          <NoRuns />
        )
      ) : (
        <>
          <div className={`${list.heads} ${classes.columns}`} aria-hidden="true">
            <span>Run</span>
            <span>State</span>
            <span className={list.right}>Took</span>
            <span>Host, by</span>
            <span>Started</span>
          </div>
          <VirtualRows
            handle={rows}
            label="Runs"
            role="listbox"
            count={items.length}
            rowHeight={ROW}
            current={Math.min(current, items.length - 1)}
            onCurrent={setCurrent}
            onClick={open}
            onOpen={open}
            onRange={runs.onRange}
            onKey={(event) => {
              if (event.key !== '/') return false;
              field.current?.focus();
              return true;
            }}
            rowAria={(index) => ({ key: items[index]!.id })}
            renderRow={(index) => <RunRow run={items[index]!} severalStores={stores > 1} />}
          />
        </>
      )}
    </>
  );
}

function NoRuns() {
  return (
    <EmptyState
      title="No run was recorded yet."
      action={
        <span className={classes.example}>
          <Code>{EXAMPLE}</Code>
          <CopyButton text={EXAMPLE} label="Copy the command" />
        </span>
      }
    >
      A run tells which versions a program used and which it made. Start a program like this, and use “vitrine
      use” and “vitrine log” in it.
    </EmptyState>
  );
}

function nothingFound({ query, state, project }: RunsFilter): string {
  const words = query.trim();
  return [
    state === null ? 'No run' : `No ${state} run`,
    ...(project === null ? [] : [`of ${project}`]),
    ...(words === '' ? [] : [`matches “${words}”`]),
  ]
    .join(' ')
    .concat(words === '' ? ' is known.' : '.');
}
