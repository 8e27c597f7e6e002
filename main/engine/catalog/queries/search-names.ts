import { foldText } from '../fold-text.ts';
import { withFolded } from '../folded-function.ts';
import type { Key } from '../rows.ts';
import { all, type Db } from '../sql.ts';

/** A collection, or one of its versions, that a search found. */
export interface NameMatch {
  readonly kind: 'collection' | 'version';
  readonly key: Key;
}

/** Rows that are ranked, at most: what more words would narrow down. */
const MOST_RANKED = 5_000;

/** Takes the word with a space before it. A word of a project begins where it does, or after a sign. */
const BEGINS_IN_PROJECT =
  "instr(' ' || project || ' ' || replace(replace(replace(project, '-', ' '), '_', ' '), '.', ' '), ?) > 0";

interface Row {
  readonly store: number;
  readonly id: string;
  /** Folded. */
  readonly name: string;
  readonly project: string;
  readonly description: string;
  /** Of a version: `v3` and its aliases, each between spaces. */
  readonly labels: string;
  readonly time: string;
}

/**
 * Collections and versions of all stores that have every word of the query in name, description or, for versions, in `vN`
 * and aliases, or at the beginning of a word of the project: "cat" is not meant for all that is in `uncategorized`. Collections
 * are found by their own texts; versions only where some word is theirs.
 */
export function searchNames(db: Db, { query, limit }: { query: string; limit: number }): NameMatch[] {
  const words = foldText(query)
    .split(/[\s:/]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  withFolded(db);
  const each = words.map(() => `(instr(text, ?) > 0 OR ${BEGINS_IN_PROJECT})`).join(' AND ');
  const twice = words.flatMap((word) => [word, ` ${word}`]);
  const collections = all<Row>(
    db,
    `SELECT * FROM (SELECT store, uuid AS id, folded(name) AS name, folded(project) AS project, '' AS labels,
       folded(record ->> 'description') AS description, record ->> '$.created.time' AS time,
       folded(name || ' ' || coalesce(record ->> 'description', '')) AS text
     FROM collections WHERE deleted = 0) WHERE ${each} LIMIT ${MOST_RANKED}`,
    ...twice,
  );
  const versions = all<Row>(
    db,
    `SELECT * FROM (SELECT v.store AS store, v.uuid AS id, folded(c.name) AS name, folded(c.project) AS project,
         folded(v.record ->> 'description') AS description, v.time AS time,
         folded(' v' || v.idx || ' ' || coalesce((SELECT group_concat(alias, ' ') FROM aliases WHERE version = v.id), '') || ' ')
           AS labels,
         folded(c.name || ' v' || v.idx || ' ' || coalesce(v.record ->> 'description', '') || ' '
           || coalesce((SELECT group_concat(alias, ' ') FROM aliases WHERE version = v.id), '')) AS text
       FROM versions AS v JOIN collections AS c ON c.id = v.collection
       WHERE v.deleted = 0 AND c.deleted = 0
     ) WHERE ${each} AND (${words.map(() => 'instr(labels, ?) > 0 OR instr(description, ?) > 0').join(' OR ')})
     ORDER BY time DESC LIMIT ${MOST_RANKED}`,
    ...twice,
    ...words.flatMap((word) => [word, word]),
  );
  const ranked = [
    ...collections.map((row) => ({ row, kind: 'collection' as const, rank: rankOf(row, words) + 1 })),
    ...versions.map((row) => ({ row, kind: 'version' as const, rank: rankOf(row, words) })),
  ];
  // Equal ones: what is newer.
  ranked.sort((a, b) => b.rank - a.rank || (a.row.time < b.row.time ? 1 : a.row.time > b.row.time ? -1 : 0));
  return ranked.slice(0, limit).map(({ kind, row }) => ({ kind, key: { store: row.store, id: row.id } }));
}

/** The more of the words are, begin or are in what names the thing, the higher. */
function rankOf({ name, project, labels }: Row, words: readonly string[]): number {
  let rank = 0;
  for (const word of words) {
    if (name === word || labels.includes(` ${word} `)) rank += 8;
    else if (name.startsWith(word) || labels.includes(` ${word}`)) rank += 5;
    else if (name.includes(word) || labels.includes(word)) rank += 3;
    else if (project.includes(word)) rank += 2;
  }
  return rank;
}
