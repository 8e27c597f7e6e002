import { AppError } from '../contract/errors.js';
import { call } from './context.js';
/**
 * The id of the job that begins with this text.
 *
 * @throws JOB_NOT_FOUND, AMBIGUOUS_NAME
 */
export async function findJob(context, text) {
    const { items } = await call(context, 'jobs.list', {});
    const exact = items.find((job) => job.id === text);
    if (exact !== undefined)
        return exact.id;
    const found = items.filter((job) => job.id.startsWith(text));
    if (found.length === 1)
        return found[0].id;
    if (found.length > 1) {
        throw new AppError('AMBIGUOUS_NAME', `${found.length} jobs begin with "${text}".`, {
            hint: 'Give more of the id; "vitrine jobs --json" shows all of it.',
        });
    }
    throw new AppError('JOB_NOT_FOUND', `There is no job "${text}".`, { hint: 'See "vitrine jobs".' });
}
