import { AppError } from '../../../contract/errors.ts';
import type { FilePattern, FileWindow } from '../catalog/client/files-client.ts';
import { foldText } from '../catalog/fold-text.ts';
import type { FileItems, Key } from '../catalog/rows.ts';
import type { Services } from '../services.ts';

/** One search, as a place of the screen asks for it. */
export interface FileSearchInput {
  readonly version: Key;
  readonly before: Key | null;
  readonly folder: string;
  readonly query: string;
  readonly window: FileWindow;
}

interface Running {
  readonly key: string;
  readonly abort: AbortController;
}

/** Searches without a ticket that go on in the background, at most. */
const MOST_RUNNING = 4;

/** An answer waits this long for a search to end, in ms. */
const PATIENCE_MS = 100;

/**
 * Searches of the paths of versions. An answer comes as soon as its window can be filled; the search goes on in the background,
 * a moment at a time, until it knows all matches or a newer one takes its ticket.
 */
export class FileSearches {
  readonly #catalog: Services['catalog'];
  /** By ticket, or else by search. */
  readonly #running = new Map<string, Running>();

  constructor(catalog: Services['catalog']) {
    this.#catalog = catalog;
  }

  /**
   * Takes the ticket for a search, which ends another one that has it. To be called before anything is waited for, so that
   * the search that was asked for last is the one that stays.
   *
   * @param what tells searches apart
   */
  begin(what: readonly unknown[], ticket: string | undefined): AbortSignal {
    const key = JSON.stringify(what);
    const place = ticket === undefined ? key : `ticket ${ticket}`;
    const running = this.#running.get(place);
    if (running && running.key === key && !running.abort.signal.aborted) return running.abort.signal;
    running?.abort.abort();
    this.#running.delete(place);
    const abort = new AbortController();
    this.#running.set(place, { key, abort });
    for (const [oldest, { abort: stop }] of this.#running) {
      if (this.#running.size <= MOST_RUNNING) break;
      stop.abort();
      this.#running.delete(oldest);
    }
    return abort.signal;
  }

  /**
   * Finds what a window shows.
   *
   * @param signal of `begin`
   * @throws AppError `CANCELLED` when a newer search took the ticket, `INVALID_INPUT` for a query that says nothing
   */
  async find(input: FileSearchInput, signal: AbortSignal): Promise<FileItems & { readonly more: boolean }> {
    const { version, before, folder, window } = input;
    const search = { version, before, folder, window, pattern: patternOf(input.query) };
    const needed = window.sort === 'size' || window.descending ? Infinity : window.offset + window.limit;
    const until = Date.now() + PATIENCE_MS;
    let part = await this.#catalog.files.advanceSearch(search);
    while (!part.done && (part.total < needed || Date.now() < until)) {
      if (signal.aborted) throw superseded();
      part = await this.#catalog.files.advanceSearch(search);
    }
    if (signal.aborted) throw superseded();
    const { items, total, done } = await this.#catalog.files.found(search);
    if (!done) void this.#goOn(search, signal);
    return { items, total, more: !done };
  }

  async #goOn(
    search: Parameters<Services['catalog']['files']['advanceSearch']>[0],
    signal: AbortSignal,
  ): Promise<void> {
    try {
      while (!signal.aborted && !(await this.#catalog.files.advanceSearch(search)).done);
    } catch (error) {
      // The engine is closing, or the version was unloaded: the next question says so.
      if (!(error instanceof AppError)) throw error;
    }
  }
}

/**
 * What a query looks for. Without `*` and `?` it may be anywhere in the path; with them it must be the whole path, or its
 * end after a slash.
 */
export function patternOf(query: string): FilePattern {
  const text = query.trim();
  if (text === '') {
    throw new AppError('INVALID_INPUT', 'A search needs at least one character.', {
      hint: 'Give a part of a path, or a pattern such as *.png.',
    });
  }
  const fold = /[^\0-\x7f]/.test(text);
  const folded = fold ? foldText(text) : text;
  const literal = folded.replaceAll(/[\\%_]/g, '\\$&');
  if (!/[*?]/.test(text)) return { likes: [`%${literal}%`], fold };
  const pattern = literal.replaceAll(/\*+/g, '%').replaceAll('?', '_');
  return { likes: pattern.startsWith('%') ? [pattern] : [pattern, `%/${pattern}`], fold };
}

function superseded(): AppError {
  return new AppError('CANCELLED', 'A newer search took the place of this one.');
}
