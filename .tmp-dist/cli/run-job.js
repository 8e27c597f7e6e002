import { ask } from '../contract/client.js';
import { AppError } from '../contract/errors.js';
import { progressDisplay } from './progress.js';
/**
 * Starts a job and waits for its end with progress; Ctrl-C cancels it.
 *
 * @throws the job's own error, `CANCELLED`, or `JOB_PARKED`.
 */
export async function runJob(context, name, input) {
    return followJob(context, async (client) => {
        const { job } = (await ask(client, name, input));
        return job;
    });
}
/** Waits for the job that `start` names; subscribes before it, so that no event is missed. */
export async function followJob(context, start) {
    const client = await context.client();
    const display = progressDisplay(context);
    const ended = Promise.withResolvers();
    let id;
    const seen = new Map();
    const unsubscribe = client.subscribe((event) => {
        if (event.name !== 'job')
            return;
        const job = event.payload;
        if (id === undefined)
            seen.set(job.id, job);
        else if (job.id === id)
            observe(job);
    });
    const observe = (job) => {
        if (hasEnded(job))
            ended.resolve(job);
        else if (job.progress !== null)
            display.show(job.progress);
    };
    let removeHandler = () => { };
    try {
        id = await start(client);
        removeHandler = context.environment.interrupts.onInterrupt(() => {
            ask(client, 'jobs.cancel', { job: id }).catch(ended.reject);
        });
        const early = seen.get(id);
        if (early !== undefined)
            observe(early);
        const job = await ended.promise;
        await display.clear();
        return { id, result: resultOf(job) };
    }
    finally {
        removeHandler();
        unsubscribe();
        await display.clear();
    }
}
function hasEnded(job) {
    return job.state !== 'queued' && job.state !== 'running';
}
function resultOf(job) {
    if (job.state === 'done')
        return job.result;
    if (job.state === 'cancelled') {
        throw new AppError('CANCELLED', 'Cancelled.', { hint: 'Run the same command to go on.' });
    }
    if (job.error !== null)
        throw AppError.fromData(job.error);
    if (job.state === 'parked') {
        throw new AppError('JOB_PARKED', `${job.title} failed three times and waits.`, {
            hint: `Try it again with "vitrine jobs resume ${job.id}".`,
        });
    }
    throw new AppError('CANCELLED', `${job.title} was interrupted.`, {
        hint: `Go on with "vitrine jobs resume ${job.id}".`,
    });
}
