import { requireFolder } from '../find-folder.js';
import { printDiff } from '../results/diff-result.js';
import { runJob } from '../run-job.js';
import { flagOption } from '../spec.js';
/** `vitrine status [DIR]`: what changed in a dataset folder since its last version. */
export async function run(context, input) {
    const folder = await requireFolder(context, input.args[0] ?? '.');
    const finished = await runJob(context, 'folders.compare', { folder: folder.id });
    await printDiff(context, finished, flagOption(input, 'stat'));
}
