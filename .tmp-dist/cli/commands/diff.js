import { compareSide } from '../compare-side.js';
import { printDiff } from '../results/diff-result.js';
import { runJob } from '../run-job.js';
import { argument, flagOption, listOption } from '../spec.js';
/** `vitrine diff A B`: compares two versions, or a folder with a version. */
export async function run(context, input) {
    const { cwd } = context.environment;
    const finished = await runJob(context, 'diff.start', {
        from: compareSide(argument(input, 0), cwd),
        to: compareSide(argument(input, 1), cwd),
        ignore: listOption(input, 'ignore'),
        store: context.store,
    });
    await printDiff(context, finished, flagOption(input, 'stat'));
}
