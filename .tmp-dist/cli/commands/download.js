import { resolve } from 'node:path';
import { printJson } from '../json-output.js';
import { printDownloadResult } from '../results/download-result.js';
import { runJob } from '../run-job.js';
import { argument, textOption } from '../spec.js';
/** `vitrine download NAME:ALIAS`: writes a version's files beside what is there. */
export async function run(context, input) {
    const to = textOption(input, 'to') ?? textOption(input, 'root');
    const { result } = await runJob(context, 'download.start', {
        version: argument(input, 0),
        store: context.store,
        to: to === undefined ? undefined : resolve(context.environment.cwd, to),
        path: textOption(input, 'path'),
    });
    if (context.json)
        await printJson(context, result);
    else
        await printDownloadResult(context, result);
}
