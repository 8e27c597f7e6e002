import { all, type Db, type Param } from '../sql.ts';
import { DOCUMENT } from './text-documents.ts';

/** Rows of the catalog that have a word in their texts. */
export interface WordMatches {
  readonly collections: ReadonlySet<number>;
  readonly versions: ReadonlySet<number>;
  readonly runs: ReadonlySet<number>;
}

/** Letters below which trigrams find nothing. */
const TRIGRAM = 3;

/**
 * What has a folded word in its own texts: names, projects, tags, descriptions, metadata; of versions also `vN`, whole, and
 * a part of an alias. The connection must know `folded`.
 */
export function matchWord(db: Db, word: string): WordMatches {
  const found = { collections: new Set<number>(), versions: new Set<number>(), runs: new Set<number>() };
  for (const id of documentsWith(db, word)) {
    const row = Math.floor(id / 4);
    if (id % 4 === DOCUMENT.collection) found.collections.add(row);
    else if (id % 4 === DOCUMENT.version) found.versions.add(row);
    else found.runs.add(row);
  }
  const named = 'SELECT version AS row FROM aliases WHERE instr(folded(alias), ?) > 0';
  for (const row of rowsOf(db, named, word)) found.versions.add(row);
  const index = /^v([0-9]{1,9})$/.exec(word)?.[1];
  if (index !== undefined) {
    const numbered = 'SELECT id AS row FROM versions WHERE idx = ? AND deleted = 0';
    for (const row of rowsOf(db, numbered, Number(index))) found.versions.add(row);
  }
  return found;
}

/** A text that FTS5 takes as it is. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Whether trigrams can find a word. */
export function hasTrigrams(word: string): boolean {
  return [...word].length >= TRIGRAM;
}

/**
 * A question to an index of trigrams without places: every three letters that follow each other in a word. What it finds
 * may have them apart from each other, and has to be looked at.
 */
export function trigramsOf(word: string): string {
  // An index knows letters and their accents as they were written.
  const forms = [...new Set([word.normalize('NFC'), word.normalize('NFD')])];
  const each = forms.map((form) => {
    const letters = [...form];
    const grams = new Set<string>();
    for (let at = 0; at + TRIGRAM <= letters.length; at++) {
      grams.add(quoted(letters.slice(at, at + TRIGRAM).join('')));
    }
    return `(${[...grams].join(' AND ')})`;
  });
  return each.length === 1 ? each[0]! : `(${each.join(' OR ')})`;
}

function documentsWith(db: Db, word: string): number[] {
  const columns = ['name', 'project', 'tags', 'description', 'metadata'];
  const has = `(${columns.map((column) => `instr(${column}, ?) > 0`).join(' OR ')})`;
  const values = columns.map(() => word);
  const select = 'SELECT rowid AS row FROM search_texts WHERE';
  if (!hasTrigrams(word)) return rowsOf(db, `${select} ${has}`, ...values);
  return rowsOf(db, `${select} search_texts MATCH ? AND ${has}`, trigramsOf(word), ...values);
}

function rowsOf(db: Db, sql: string, ...params: Param[]): number[] {
  return all<{ row: number }>(db, sql, ...params).map(({ row }) => row);
}
