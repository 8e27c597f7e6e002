import { DEFAULT_PROJECT } from '../../../../contract/names.ts';
import type { CollectionRecord, RunRecord, VersionRecord } from '../../history/state.ts';
import { foldText } from '../fold-text.ts';
import { type Db, run } from '../sql.ts';

/** What a row of `search_texts` stands for; its number is 4 × the row of that thing and this. */
export const DOCUMENT = { collection: 0, version: 1, run: 2 } as const;
export type DocumentKind = keyof typeof DOCUMENT;

/** Texts of one thing, not folded. */
export interface SearchTexts {
  readonly name: string;
  readonly project: string;
  readonly tags: string;
  readonly description: string;
  readonly metadata: string;
}

/** The number of a thing's texts. */
export function documentId(kind: DocumentKind, row: number): number {
  return row * 4 + DOCUMENT[kind];
}

/** Puts the texts of a thing into the index, in place of those it had. Call it within a transaction. */
export function putTexts(db: Db, id: number, texts: SearchTexts): void {
  const folded = [texts.name, texts.project, texts.tags, texts.description, texts.metadata].map(foldText);
  // A version that says nothing of its own needs no row: most of them.
  if (folded.every((text) => text === '')) {
    run(db, 'DELETE FROM search_texts WHERE rowid = ?', id);
    return;
  }
  run(
    db,
    `INSERT OR REPLACE INTO search_texts (rowid, name, project, tags, description, metadata)
     VALUES (?, ?, ?, ?, ?, ?)`,
    id,
    ...folded,
  );
}

/** What is searched of a collection. */
export function textsOfCollection(record: CollectionRecord): SearchTexts {
  const { name, project, tags, description } = record;
  return { name, project: searchedProject(project), tags: tags.join('\n'), description, metadata: '' };
}

/** What is searched of a version beside its number, its aliases and what its collection is called. */
export function textsOfVersion(
  record: Pick<VersionRecord, 'tags' | 'description' | 'metadata'>,
): SearchTexts {
  const { tags, description, metadata } = record;
  return {
    name: '',
    project: '',
    tags: tags.join('\n'),
    description,
    metadata: metadataLines(metadata).join('\n'),
  };
}

/** What is searched of a run. */
export function textsOfRun(record: RunRecord): SearchTexts {
  const { name, project, host, config } = record;
  const metadata = metadataLines(config).join('\n');
  return { name, project: searchedProject(project), tags: '', description: host, metadata };
}

/** A project as it is searched: nobody who looks for "cat" means everything that is `uncategorized`. */
export function searchedProject(project: string): string {
  return project === DEFAULT_PROJECT ? '' : project;
}

/** Each value below some metadata on a line of its own, behind the way to it: `lens.mm: 35`. */
export function metadataLines(metadata: Readonly<Record<string, unknown>>): string[] {
  const lines: string[] = [];
  const walk = (way: string, value: unknown): void => {
    if (Array.isArray(value)) {
      for (const each of value) walk(way, each);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) walk(way === '' ? key : `${way}.${key}`, each);
    } else {
      lines.push(`${way}: ${String(value)}`);
    }
  };
  walk('', metadata);
  return lines;
}
