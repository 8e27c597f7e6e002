import { notifications } from '@mantine/notifications';
import { engine } from '../../api/bridge.ts';
import { tellFailure } from '../jobs/job-actions.ts';
import { checkReferences } from './check-references.ts';

/** The version that a page shows: its own, or of a collection the one at the side. */
interface Shown {
  readonly version?: string;
  readonly collection?: string;
  /** Number of a version of the collection. */
  readonly number?: string;
}

/** What the page at an address shows; undefined for a page of something else. */
export function shownAt(address: string): Shown | undefined {
  const [, kind, id, part] = address.split('/');
  if (!id) return undefined;
  if (kind === 'v') return { version: id };
  if (kind !== 'c') return undefined;
  return { collection: id, ...(part && /^v\d+$/.test(part) ? { number: part } : {}) };
}

/** Checks the references of the version that the page at an address shows; says so when there is none. */
export async function checkShown(address: string): Promise<void> {
  const shown = shownAt(address);
  try {
    if (!shown) {
      notifications.show({ message: 'Open a version or a collection first, to check its references.' });
      return;
    }
    await checkReferences(await engine('versions.get', { version: await nameOf(shown) }), {
      elsewhere: true,
    });
  } catch (error) {
    tellFailure(error);
  }
}

async function nameOf({ version, collection, number }: Shown): Promise<string> {
  if (version !== undefined) return version;
  const { entity, project, name } = await engine('collections.get', { collection: collection! });
  return `${entity}/${project}/${name}:${number ?? 'latest'}`;
}
