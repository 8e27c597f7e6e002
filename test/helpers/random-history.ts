import fc from 'fast-check';
import { AppError } from '../../contract/errors.ts';
import type { Intent } from '../../main/engine/history/intents.ts';
import { type History, logIntent, sha, uuidOf } from './history-builder.ts';

const CODES = [
  'VERSION_NOT_FOUND',
  'COLLECTION_NOT_FOUND',
  'NOTHING_TO_UNDO',
  'NAME_TAKEN',
  'COMMIT_CONFLICT',
];

const name = fc.constantFrom('animals', 'plants');
const aliases = fc.subarray(['best', 'prod', 'latest']);
/** Picks one of the versions or collections there are. */
const pick = fc.nat(1000);

/** One step of a random history, to be made into an intent when its turn comes. */
export type Step =
  | { readonly kind: 'log'; readonly name: string; readonly content: number; readonly aliases: string[] }
  | { readonly kind: 'set-aliases'; readonly pick: number; readonly add: string[]; readonly remove: string[] }
  | { readonly kind: 'delete' | 'restore' | 'edit'; readonly picks: number[] }
  | { readonly kind: 'collect'; readonly picks: number[]; readonly behind: number }
  | { readonly kind: 'delete-collection' | 'restore-collection'; readonly pick: number };

/** Random steps; some cannot be carried out and are passed over by `takeStep`. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('log' as const), name, content: fc.nat(6), aliases }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('set-aliases' as const),
        pick,
        add: aliases,
        remove: aliases,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom('delete' as const, 'restore' as const, 'edit' as const),
        picks: fc.array(pick, { minLength: 1, maxLength: 3 }),
      }),
    },
    fc.record({
      kind: fc.constant('collect' as const),
      picks: fc.array(pick, { maxLength: 3 }),
      behind: fc.nat(3),
    }),
    fc.record({ kind: fc.constantFrom('delete-collection' as const, 'restore-collection' as const), pick }),
  ),
  { maxLength: 60 },
);

/** Ids of all versions that the history ever had, in order. */
export function versionIds(history: History): string[] {
  return actionsOf(history).flatMap((action) => (action.type === 'create-version' ? [action.version] : []));
}

/** Ids of all collections that the history ever had, in order. */
export function collectionIds(history: History): string[] {
  return actionsOf(history).flatMap((action) =>
    action.type === 'create-collection' ? [action.collection] : [],
  );
}

/** Carries out a step if the present state allows it. */
export function takeStep(history: History, step: Step): void {
  const intent = intentOf(history, step);
  if (!intent) return;
  try {
    history.do(intent);
  } catch (error) {
    if (!(error instanceof AppError && CODES.includes(error.code))) throw error;
  }
}

function intentOf(history: History, step: Step): Intent | undefined {
  if (step.kind === 'log') {
    const unique = `version ${history.entries.length}`;
    return logIntent(unique, { name: step.name, content: `content ${step.content}`, aliases: step.aliases });
  }
  const versions = versionIds(history);
  const collections = collectionIds(history);
  if (versions.length === 0) return undefined;
  const chosen = 'picks' in step ? step.picks.map((at) => versions[at % versions.length]!) : [];
  const collection = 'pick' in step ? collections[step.pick % collections.length]! : '';
  switch (step.kind) {
    case 'set-aliases':
      return {
        kind: 'set-aliases',
        version: versions[step.pick % versions.length]!,
        add: step.add,
        remove: step.remove,
      };
    case 'delete':
      return { kind: 'delete-versions', versions: chosen, deleteAliases: true };
    case 'restore':
      return { kind: 'restore-versions', versions: chosen };
    case 'edit':
      return { kind: 'edit-version', version: chosen[0]!, description: `edit ${history.entries.length}` };
    case 'collect':
      return collectOf(history, { chosen, behind: step.behind });
    default:
      return { kind: step.kind, collection };
  }
}

function collectOf(history: History, { chosen, behind }: { chosen: string[]; behind: number }): Intent {
  const collected = [...new Set(chosen)].filter((id) => history.state.version(id)?.deleted);
  return {
    kind: 'collect',
    markedAt: history.entries.length - 1 - behind,
    collected,
    packs: collected.flatMap((id) => history.state.version(id)!.packs),
    manifests: [uuidOf('m')].map(sha),
    addIndexes: [],
    removeIndexes: [],
  };
}

function actionsOf(history: History) {
  return history.entries.flatMap((entry) => entry.transaction.actions);
}
