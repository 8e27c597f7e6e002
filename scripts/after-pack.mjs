// A hook of electron-builder: says beside the files outside the archive that they are modules, and which version they are.
// (As an extra resource, package.json would be left out of the archive.)
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export async function afterPack({ appOutDir, packager }) {
  const { name, version } = packager.info.metadata;
  const file = join(packager.getResourcesDir(appOutDir), 'app.asar.unpacked', 'package.json');
  await writeFile(file, `${JSON.stringify({ name, version, type: 'module' }, null, 2)}\n`);
}
