import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { AppError, systemCode } from '../../contract/errors.js';
import { printJson } from '../json-output.js';
import { nameFromFolder } from '../names.js';
import { printLogResult } from '../results/log-result.js';
import { runJob } from '../run-job.js';
import { argument, flagOption, listOption, textOption } from '../spec.js';
/** `vitrine log DIR`: logs a folder as the next version of a collection. */
export async function run(context, input) {
    const folder = resolve(context.environment.cwd, argument(input, 0));
    const request = {
        folder,
        name: textOption(input, 'name') ?? nameFromFolder(basename(folder)),
        project: textOption(input, 'project'),
        type: textOption(input, 'type'),
        aliases: listOption(input, 'alias'),
        tags: listOption(input, 'tag'),
        description: textOption(input, 'description'),
        metadata: readMetadata(context, textOption(input, 'metadata')),
        algorithm: textOption(input, 'digest'),
        ignore: listOption(input, 'ignore'),
        skipUnreadable: flagOption(input, 'skipUnreadable'),
        store: context.store,
    };
    const { result } = await runJob(context, 'log.start', request);
    if (context.json)
        await printJson(context, result);
    else
        await printLogResult(context, result);
}
function readMetadata(context, file) {
    if (file === undefined)
        return undefined;
    const path = resolve(context.environment.cwd, file);
    const parsed = parseJson(readText(path));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
        return parsed;
    }
    throw new AppError('INVALID_METADATA', `${path} does not hold a JSON object.`, {
        hint: 'Metadata looks like {"source": "camera 2"}.',
        path,
    });
}
function readText(path) {
    try {
        return readFileSync(path, 'utf8');
    }
    catch (error) {
        const code = systemCode(error);
        if (code === undefined)
            throw error;
        throw new AppError('INVALID_METADATA', `${path} cannot be read (${code}).`, {
            hint: 'Give a JSON file with --metadata.',
            path,
        });
    }
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return undefined;
        throw error;
    }
}
