import { engine, host } from '../../api/bridge.ts';
import { tellFailure } from '../jobs/job-actions.ts';

/** Asks for a folder and writes a version's `wandb_manifest.json` into it; how that ends is told as of every job. */
export async function exportManifest(version: { readonly id: string; readonly name: string }): Promise<void> {
  try {
    const { path } = await host('host.pickFolder', {
      title: `Where to write the manifest of ${version.name}`,
      button: 'Export',
    });
    if (path !== null) await engine('manifest.export', { version: version.id, to: path });
  } catch (error) {
    tellFailure(error);
  }
}
