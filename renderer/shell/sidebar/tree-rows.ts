import type { CollectionSummary } from '../../../contract/domain.ts';

/** One line of the tree projects → types → collections. */
export type TreeRow =
  | {
      readonly kind: 'project';
      readonly key: string;
      readonly label: string;
      readonly collections: number;
      readonly open: boolean;
    }
  | { readonly kind: 'type'; readonly key: string; readonly label: string; readonly open: boolean }
  | { readonly kind: 'collection'; readonly key: string; readonly collection: CollectionSummary };

export interface TreeChoices {
  /** Id of the collection that is looked at: its project is unfolded. */
  readonly looked: string | undefined;
  readonly folds: ReadonlyMap<string, boolean>;
}

/** The lines that are to be seen: what is below something folded is left out. */
export function treeRows(
  collections: readonly CollectionSummary[],
  { looked, folds }: TreeChoices,
): TreeRow[] {
  const rows: TreeRow[] = [];
  const projects = grouped(collections, (each) => each.project);
  const opened = collections.find(({ id }) => id === looked)?.project ?? projects[0]?.[0];
  for (const [project, inProject] of projects) {
    const key = `p/${project}`;
    const open = folds.get(key) ?? project === opened;
    rows.push({ kind: 'project', key, label: project, collections: inProject.length, open });
    if (open) rows.push(...typeRows(key, inProject, folds));
  }
  return rows;
}

/** `Datasets` for `dataset`. */
export function typeLabel(type: string): string {
  const plural = /[sxz]$|[cs]h$/i.test(type)
    ? `${type}es`
    : type.replace(/([^aeiou])y$/i, '$1ie').concat('s');
  return plural.charAt(0).toUpperCase() + plural.slice(1);
}

function typeRows(
  project: string,
  collections: readonly CollectionSummary[],
  folds: ReadonlyMap<string, boolean>,
): TreeRow[] {
  return grouped(collections, (each) => each.type).flatMap(([type, ofType]) => {
    const key = `${project}/${type}`;
    const open = folds.get(key) ?? true;
    const head: TreeRow = { kind: 'type', key, label: typeLabel(type), open };
    if (!open) return [head];
    return [
      head,
      ...ofType.map((collection): TreeRow => ({ kind: 'collection', key: collection.id, collection })),
    ];
  });
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups].sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }));
}
