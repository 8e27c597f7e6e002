import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import { parseSearchQuery, type SearchQuery } from '../../../contract/search-query.ts';
import type { SearchHit, SearchKind, SearchResult } from '../../../contract/search-shapes.ts';
import { useEngine } from '../../api/queries.ts';
import { type RowWindow, useRowWindow } from '../../api/row-window.ts';

const TYPING_MS = 150;
/** While things are still being made ready, an answer is asked for again so often. */
const INDEXING_MS = 700;
const PAGE = 200;

export interface Search {
  /** The text that was asked for. */
  readonly asked: string;
  /** What it says; undefined when something is wrong with it. */
  readonly parsed: SearchQuery | undefined;
  /** What is wrong. */
  readonly wrong: unknown;
  /** Of all kinds, for the counts; undefined until there is an answer. */
  readonly result: SearchResult | undefined;
  readonly rows: RowWindow<SearchHit>;
}

/** What is found for a text, of one kind or of all. */
export function useSearch(text: string, kind: SearchKind | null): Search {
  const [asked] = useDebouncedValue(text.trim(), TYPING_MS);
  const { parsed, wrong } = readQuery(asked);
  const enabled = parsed !== undefined && asked !== '';
  const all = useEngine(
    'search.find',
    { query: asked, kinds: [], offset: 0, limit: PAGE },
    { enabled, keepPrevious: true },
  );
  const rows = useRowWindow('search.find', { query: asked, kinds: kind === null ? [] : [kind] }, enabled);
  const { refetch } = all;
  const isIndexing = all.data?.indexing != null;
  useEffect(() => {
    if (!isIndexing) return;
    const timer = setInterval(() => void refetch(), INDEXING_MS);
    return () => clearInterval(timer);
  }, [isIndexing, refetch]);
  return { asked, parsed, wrong, result: enabled ? all.data : undefined, rows };
}

function readQuery(text: string): { readonly parsed: SearchQuery | undefined; readonly wrong: unknown } {
  try {
    return { parsed: parseSearchQuery(text, new Date()), wrong: undefined };
  } catch (error) {
    return { parsed: undefined, wrong: error };
  }
}
