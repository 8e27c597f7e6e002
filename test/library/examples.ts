import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One example of the library's page: a whole module, and what the page says that it prints. */
export interface Example {
  /** The heading that it is under. */
  readonly title: string;
  readonly code: string;
  readonly prints: readonly string[];
}

/** Every example of docs/library.md, in order. */
export function libraryExamples(): Example[] {
  const text = readFileSync(join(import.meta.dirname, '../../docs/library.md'), 'utf8');
  return text.split(/^## /m).flatMap((section) => {
    const title = section.slice(0, section.indexOf('\n'));
    return [...section.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code = '']) => ({
      title,
      code,
      prints: [...code.matchAll(/\/\/ prints: ?(.*)$/gm)].map(([, line = '']) => line),
    }));
  });
}
