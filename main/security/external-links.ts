import { shell } from 'electron';
import { checkExternal } from './external-address.ts';

/** The only door to the browser. @throws AppError `INVALID_INPUT` for anything but an https address */
export async function openExternal(address: string): Promise<void> {
  await shell.openExternal(checkExternal(address));
}
