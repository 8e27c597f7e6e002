import { AppError } from '../../../contract/errors.ts';
import { displayName } from '../../../contract/names.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { AliasMoveRow, Key, ResolvedVersion } from '../catalog/rows.ts';
import { LATEST } from '../history/state.ts';
import { shortName } from './shapes.ts';

/**
 * Makes sure that a version has the aliases that are to be taken from it, and that taking them changes something.
 *
 * @throws AppError `ALIAS_NOT_FOUND`, `INVALID_ALIAS` for the `latest` of the newest version, which would come back
 */
export async function assertRemovable(
  catalog: Catalog,
  found: ResolvedVersion,
  aliases: readonly string[],
): Promise<void> {
  const { collection, version } = found;
  const name = shortName(found);
  for (const alias of aliases) {
    if (!version.aliases.includes(alias)) {
      const holder = await holderOf(catalog, keyOf(collection), alias);
      throw new AppError('ALIAS_NOT_FOUND', `${name} has no alias "${alias}".`, {
        hint: holder
          ? `It is an alias of v${holder.index}: "vitrine alias remove ${displayName(collection, holder.index)} ${alias}".`
          : `See "vitrine show ${name}".`,
      });
    }
    if (alias === LATEST && collection.newest?.id === version.id) {
      throw new AppError('INVALID_ALIAS', `"${alias}" cannot be taken from ${name}, the newest version.`, {
        hint: `It moves by itself when a version is logged. Give it to another with "vitrine alias add ${displayName(collection)}:vN ${alias}".`,
      });
    }
  }
}

/** Who has an alias now, by its last move. */
async function holderOf(catalog: Catalog, collection: Key, alias: string): Promise<AliasMoveRow['to']> {
  const { rows } = await catalog.versions.aliasHistory(collection, { alias, limit: 1 });
  return rows[0]?.to ?? null;
}

function keyOf({ store, id }: Key): Key {
  return { store, id };
}
