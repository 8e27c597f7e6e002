import { useEffect, useState } from 'react';
import type { VersionDetail } from '../../../contract/domain.ts';
import { engine, host } from '../../api/bridge.ts';

/** The folder that a checkout goes to: the one given, else the one into which this collection was checked out last. */
export function useTargetFolder(
  version: VersionDetail,
  to: string | undefined,
): { readonly folder: string | null; readonly choose: () => Promise<void> } {
  const [folder, setFolder] = useState<string | null>(to ?? null);
  useEffect(() => {
    if (to !== undefined) return;
    let current = true;
    engine('checkout.list', {}).then(
      ({ items }) => {
        const last = items.find(({ version: name }) => isOfCollection(name, version));
        if (current && last) setFolder((chosen) => chosen ?? last.folder);
      },
      // Without it, the person chooses.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [version, to]);
  const choose = async () => {
    const { path } = await host('host.pickFolder', {
      title: `Where to check out ${version.collection}:${version.version}`,
      button: 'Choose',
      ...(folder === null ? {} : { defaultPath: folder }),
    });
    if (path !== null) setFolder(path);
  };
  return { folder, choose };
}

/** True when a name as the engine shows it (`[entity/][project/]collection:vN`) is of the same collection. */
function isOfCollection(name: string, version: VersionDetail): boolean {
  const parts = (name.split(':')[0] ?? '').split('/');
  return parts.at(-1) === version.collection && (parts.length < 2 || parts.at(-2) === version.project);
}
