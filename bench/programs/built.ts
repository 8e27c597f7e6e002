import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * A file of the built program, which is what users run.
 *
 * @param path below `dist/`
 * @throws Error when it was not built
 */
export function builtFile(path: string): string {
  const file = fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
  if (!existsSync(file)) throw new Error(`There is no dist/${path}: run "npm run build" first.`);
  return file;
}
