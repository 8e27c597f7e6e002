import { notifications } from '@mantine/notifications';
import { engine } from '../api/bridge.ts';
import { errorData } from '../api/queries.ts';
import { places } from './places.ts';

/** Opens the version that a link or a person names: `entity/project/collection:alias`. */
export async function openNamedVersion(name: string, navigate: (to: string) => void): Promise<void> {
  try {
    const version = await engine('versions.get', { version: name });
    navigate(places.version(version.id));
  } catch (error) {
    const { message, hint } = errorData(error);
    notifications.show({ title: message, message: hint ?? '', color: 'red', autoClose: false });
  }
}
