import { notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import type { VersionDetail } from '../../../contract/domain.ts';
import { engine } from '../../api/bridge.ts';
import { errorData } from '../../api/queries.ts';

type Named = Pick<VersionDetail, 'entity' | 'project' | 'collection' | 'store'>;

/** The full name of the collection that a version is in. */
export function collectionName({ entity, project, collection }: Named): string {
  return `${entity}/${project}/${collection}`;
}

/** Another version of the same collection, by its number or an alias. Tells why when there is none. */
export async function openVersionNamed(
  client: QueryClient,
  beside: Named,
  alias: string,
): Promise<VersionDetail | undefined> {
  const input = { version: `${collectionName(beside)}:${alias}`, store: beside.store };
  try {
    return await client.fetchQuery({
      queryKey: ['versions.get', input],
      queryFn: () => engine('versions.get', input),
    });
  } catch (error) {
    const { message, hint } = errorData(error);
    notifications.show({ title: message, message: hint ?? '', color: 'red' });
    return undefined;
  }
}
