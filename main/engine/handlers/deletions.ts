import type { RequestResult } from '../../../contract/requests.ts';
import type { ResolvedVersion } from '../catalog/rows.ts';
import type { Services } from '../services.ts';
import { type Measurement, measurements } from './measurements.ts';
import { shortName } from './shapes.ts';

/**
 * What deleting versions of one store would do. What it would free is known only from dry runs since whose end nothing was
 * written to the store.
 */
export async function deletionOf(
  services: Services,
  found: readonly ResolvedVersion[],
): Promise<RequestResult<'versions.deletion'>> {
  const { store } = found[0]!;
  const { number } = await services.catalog.stores.position(store.id);
  const valid = (await measurements(services, store)).filter(
    ({ result }) => result.transactions === number + 1,
  );
  const alone = new Map(valid[0]?.result.versions.map(({ version, aloneBytes }) => [version, aloneBytes]));
  return {
    versions: found.map((each) => ({
      version: shortName(each),
      aliases: [...each.version.aliases],
      aloneBytes:
        alone.get(`${each.collection.project}/${each.collection.name}:v${each.version.index}`) ?? null,
    })),
    freedBytes: measuredWithout(valid, found),
  };
}

function measuredWithout(valid: readonly Measurement[], found: readonly ResolvedVersion[]): number | null {
  const ids = new Set(found.map(({ version }) => version.id));
  const same = valid.find(({ without }) => without.length === ids.size && without.every((id) => ids.has(id)));
  return same?.result.withoutBytes ?? null;
}
