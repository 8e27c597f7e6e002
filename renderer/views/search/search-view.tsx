import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { SearchKind } from '../../../contract/search-shapes.ts';
import { errorData, useEngine } from '../../api/queries.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx';
import { VirtualRows, type VirtualRowsHandle } from '../../components/virtual-rows.tsx';
import { fromAddress, toAddress } from '../../shell/address-text.ts';
import { places } from '../../shell/places.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { TopBar } from '../../shell/top-bar.tsx';
import { keyOf, placeOf } from './hit-words.ts';
import { KindTabs } from './kind-tabs.tsx';
import classes from './search.module.css';
import { SearchField } from './search-field.tsx';
import { SearchHelp } from './search-help.tsx';
import { SearchNotes } from './search-notes.tsx';
import { SearchRow } from './search-row.tsx';
import { useSearch } from './use-search.ts';

const ROW = 52;

/** Collections, versions, files and runs of all stores, found by words and conditions. */
export function SearchView({ asked: address = '' }: { readonly asked?: string }) {
  const [text, setText] = useState(() => fromAddress(address));
  const [kind, setKind] = useState<SearchKind | null>(null);
  const [current, setCurrent] = useState(-1);
  const [, navigate] = useLocation();
  const search = useSearch(text, kind);
  const stores = useEngine('store.list', {}).data?.items.length ?? 1;
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<VirtualRowsHandle>(null);
  const focusField = () => {
    field.current?.focus();
    field.current?.select();
  };
  useShortcuts([{ keys: '/', label: 'Search field', run: focusField }]);
  const { asked, parsed, wrong, result, rows } = search;
  // The address says what is asked, so that "Back" comes to the same list again.
  useEffect(() => {
    const to = toAddress(asked);
    if (to !== address) navigate(places.search(to), { replace: true });
  }, [asked, address, navigate]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top.
  useEffect(() => setCurrent(-1), [asked, kind]);
  const total = rows.total ?? 0;
  const open = (index: number) => {
    const hit = rows.row(index);
    if (hit) navigate(placeOf(hit));
  };
  return (
    <>
      <TopBar crumbs={[{ label: 'Search' }]} heading="Search" />
      <header className={classes.header}>
        <SearchField
          text={text}
          onText={setText}
          field={field}
          parts={parsed && asked === text.trim() ? parsed.parts : []}
          isWrong={wrong !== undefined}
          onLeave={() => list.current?.focus()}
        />
        {wrong === undefined ? (
          <KindTabs kind={kind} onKind={setKind} counts={result?.counts} />
        ) : (
          <Wrong error={wrong} text={asked} />
        )}
      </header>
      <section className={classes.hits} id="search-hits" aria-label="What was found">
        {result && <SearchNotes result={result} />}
        {asked === '' ? (
          <SearchHelp onTry={setText} />
        ) : wrong !== undefined ? null : rows.error ? (
          <ErrorState error={rows.error} onRetry={rows.retry} />
        ) : rows.total === undefined ? (
          <LoadingRows />
        ) : total === 0 ? (
          <EmptyState
            title={`Nothing has “${asked}” in it.`}
            action={
              <Button
                variant="default"
                onClick={() => {
                  setText('');
                  focusField();
                }}
              >
                Clear the search
              </Button>
            }
          >
            Every word has to be there, in a name, a description, tags, metadata, or the path of a file.
          </EmptyState>
        ) : (
          <VirtualRows
            handle={list}
            label="Hits"
            role="listbox"
            count={total}
            rowHeight={ROW}
            current={Math.min(current, total - 1)}
            onCurrent={setCurrent}
            onClick={open}
            onOpen={open}
            onRange={rows.onRange}
            onKey={(event, index) => {
              if (event.key === '/' || (event.key === 'ArrowUp' && index <= 0)) {
                focusField();
                return true;
              }
              return false;
            }}
            rowAria={(index) => {
              const hit = rows.row(index);
              return { key: hit ? keyOf(hit) : index, busy: hit === undefined };
            }}
            renderRow={(index) => {
              const hit = rows.row(index);
              return hit && <SearchRow hit={hit} severalStores={stores > 1} />;
            }}
          />
        )}
      </section>
      <p className="hidden-text" role="status">
        {result && asked !== '' && wrong === undefined ? `${total} found` : ''}
      </p>
    </>
  );
}

/** What is wrong with a query, and where. */
function Wrong({ error, text }: { readonly error: unknown; readonly text: string }) {
  const { message, hint, details } = errorData(error);
  const { from, to } = (details ?? { from: 0, to: 0 }) as { from: number; to: number };
  return (
    <div className={classes.wrong} role="alert">
      <p>
        {message} {hint}
      </p>
      <p className={classes.wrongText} aria-hidden="true">
        {text.slice(0, from)}
        <span className={classes.wrongPart}>{text.slice(from, to)}</span>
        {text.slice(to)}
      </p>
    </div>
  );
}
