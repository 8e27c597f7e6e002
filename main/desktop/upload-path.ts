import { AppError } from '../../contract/errors.ts';

/** Names that Windows keeps for devices, with or without an extension. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

/**
 * The parts of a dropped file's path, safe to be joined below a folder of any system.
 *
 * @param path relative, with `/`
 * @throws AppError `INVALID_PATH` for a path that leads out or that some system cannot hold
 */
export function uploadPathParts(path: string): string[] {
  const parts = path.split('/');
  const bad = parts.find((part) => !isSafeName(part));
  if (bad === undefined && parts.length <= 200) return parts;
  throw new AppError('INVALID_PATH', `"${path.slice(0, 1000)}" cannot be the path of a dropped file.`, {
    path,
    hint: 'Rename it, or log the folder on the computer where it is.',
  });
}

function isSafeName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || Buffer.byteLength(name) > 255) return false;
  if (/[\p{Cc}\\/]/u.test(name) || !name.isWellFormed()) return false;
  if (process.platform !== 'win32') return true;
  return !/[<>:"|?*]/.test(name) && !/[ .]$/.test(name) && !DEVICE_NAME.test(name);
}
