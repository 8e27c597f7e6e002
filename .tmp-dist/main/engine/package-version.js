import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
/** The version of Vitrine that runs, from the package that this file belongs to. */
export function packageVersion() {
    for (let folder = import.meta.dirname;; folder = dirname(folder)) {
        const file = join(folder, 'package.json');
        if (existsSync(file))
            return JSON.parse(readFileSync(file, 'utf8')).version;
        if (folder === dirname(folder))
            throw new Error('No package.json above the engine');
    }
}
