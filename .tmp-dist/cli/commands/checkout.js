import { resolve } from 'node:path';
import { AppError } from '../../contract/errors.js';
import { printJson } from '../json-output.js';
import { printCheckoutPlan, printCheckoutResult, printUndoResult } from '../results/checkout-result.js';
import { runJob } from '../run-job.js';
import { flagOption, textOption } from '../spec.js';
/** `vitrine checkout NAME:ALIAS --to DIR`, and `--undo`. */
export async function run(context, input) {
    const target = textOption(input, 'to');
    if (target === undefined) {
        throw new AppError('USAGE', 'The folder to check out to is missing.', {
            hint: 'Give it with --to DIR. See "vitrine checkout --help".',
        });
    }
    const to = resolve(context.environment.cwd, target);
    if (flagOption(input, 'undo'))
        return undo(context, input, to);
    const version = input.args[0];
    if (version === undefined) {
        throw new AppError('USAGE', 'The version to check out is missing.', {
            hint: `For example "vitrine checkout animals:v0 --to ${target}".`,
        });
    }
    const request = { version, store: context.store, to, path: textOption(input, 'path') };
    const plan = (await runJob(context, 'checkout.plan', request)).result;
    if (!context.json)
        await printCheckoutPlan(context, plan);
    if (!flagOption(input, 'yes'))
        await confirm(context, plan);
    const rescue = textOption(input, 'rescue');
    const { result } = await runJob(context, 'checkout.start', { ...request, rescue });
    if (context.json)
        await printJson(context, result);
    else
        await printCheckoutResult(context, result);
}
async function undo(context, input, to) {
    if (input.args.length > 0) {
        throw new AppError('USAGE', 'An undo takes no version: it puts back what was there before.', {
            hint: `Use "vitrine checkout --undo --to ${to}".`,
        });
    }
    const { result } = await runJob(context, 'checkout.undo', { to });
    if (context.json)
        await printJson(context, result);
    else
        await printUndoResult(context, to);
}
/** Asks before files are replaced or deleted; a checkout that only adds needs no answer. */
async function confirm(context, plan) {
    const lost = plan.replace + plan.delete;
    if (lost === 0)
        return;
    const { prompt } = context.environment;
    if (prompt === undefined || context.json) {
        throw new AppError('CONFIRMATION_NEEDED', `${lost} files in ${plan.folder} would be replaced or deleted.`, {
            hint: 'Run it again with --yes to go on.',
            path: plan.folder,
            details: plan,
        });
    }
    const answer = await prompt('Go on? [y/N] ');
    if (!/^y(es)?$/i.test(answer.trim())) {
        throw new AppError('CANCELLED', 'Nothing was changed.');
    }
}
