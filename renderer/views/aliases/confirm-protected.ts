import { hasCode } from '../../../contract/errors.ts';
import { engine } from '../../api/bridge.ts';
import { ask, type ProtectedMove } from '../../shell/question.ts';

export interface AliasesInDanger {
  readonly store: string;
  /** `entity/project/collection`, or its id. */
  readonly collection: string;
  /** What the change gives to a version or takes from it. */
  readonly aliases: readonly string[];
  /** The version that gets them, `v13`; null: they go, or it has no number yet. */
  readonly to: string | null;
}

/**
 * Makes a change. When protected aliases stand against it, asks for the name of the version and makes it confirmed.
 *
 * @returns what the change gives; undefined when the answer was no
 * @throws what the change throws but for `ALIAS_PROTECTED`
 */
export async function confirmProtected<T>(
  about: AliasesInDanger,
  change: (confirmed?: true) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await change();
  } catch (error) {
    if (!hasCode(error, 'ALIAS_PROTECTED')) throw error;
    const answer = await askBeforeMove(about);
    if (answer === 'nothing to ask') throw error;
    return answer === 'yes' ? change(true) : undefined;
  }
}

/** Asks for the name of the version when protected aliases would leave the versions that have them. */
export async function askBeforeMove(about: AliasesInDanger): Promise<'yes' | 'no' | 'nothing to ask'> {
  const { store, to, aliases } = about;
  if (aliases.length === 0) return 'nothing to ask';
  const collection = await engine('collections.get', { collection: about.collection, store });
  const name = `${collection.entity}/${collection.project}/${collection.name}`;
  const inDanger = aliases.filter((alias) => collection.protectedAliases.includes(alias));
  const found = await Promise.all(inDanger.map((alias) => holderOf(alias, name, store)));
  const moves = found.filter((move) => move !== undefined).filter(({ from }) => from !== to);
  const [first] = moves;
  if (!first) return 'nothing to ask';
  const isOne = moves.every(({ from }) => from === first.from);
  const word = to ?? (isOne ? first.from : collection.name);
  const question = { collection: collection.name, moves, to, word };
  return (await ask(question)) ? 'yes' : 'no';
}

async function holderOf(
  alias: string,
  collection: string,
  store: string,
): Promise<ProtectedMove | undefined> {
  try {
    const { version } = await engine('versions.get', { version: `${collection}:${alias}`, store });
    return { alias, from: version };
  } catch (error) {
    if (hasCode(error, 'ALIAS_NOT_FOUND') || hasCode(error, 'VERSION_NOT_FOUND')) return undefined;
    throw error;
  }
}
