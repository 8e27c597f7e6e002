import { resolve } from 'node:path';
import type { CheckoutPlan } from '../../contract/domain.ts';
import { AppError } from '../../contract/errors.ts';
import { formatCounted } from '../../contract/numbers.ts';
import { confirm } from '../confirm.ts';
import type { CliContext } from '../context.ts';
import { noteUse, pinVersion } from '../joined-run.ts';
import { printJson } from '../json-output.ts';
import { wantedReferences } from '../reference-options.ts';
import { printCheckoutPlan, printCheckoutResult, printUndoResult } from '../results/checkout-result.ts';
import { fetchExitCode } from '../results/missing-entries.ts';
import { runJob } from '../run-job.ts';
import { type CommandInput, flagOption, textOption } from '../spec.ts';

/** `vitrine checkout NAME:ALIAS --to DIR`, and `--undo`. */
export async function run(context: CliContext, input: CommandInput): Promise<number> {
  const target = textOption(input, 'to');
  if (target === undefined) {
    throw new AppError('USAGE', 'The folder to check out to is missing.', {
      hint: 'Give it with --to DIR. See "vitrine checkout --help".',
    });
  }
  const to = resolve(context.environment.cwd, target);
  if (flagOption(input, 'undo')) return undo(context, input, to);
  const name = input.args[0];
  if (name === undefined) {
    throw new AppError('USAGE', 'The version to check out is missing.', {
      hint: `For example "vitrine checkout animals:v0 --to ${target}".`,
    });
  }
  const version = await pinVersion(context, name);
  const references = wantedReferences(input);
  const request = { version, store: context.store, to, path: textOption(input, 'path'), references };
  const plan = (await runJob(context, 'checkout.plan', request)).result;
  if (!context.json) await printCheckoutPlan(context, plan);
  if (!flagOption(input, 'yes')) await confirmLoss(context, plan);
  const rescue = textOption(input, 'rescue') as 'version' | 'trash' | undefined;
  const { result } = await runJob(context, 'checkout.start', { ...request, rescue });
  await noteUse(context, version);
  if (context.json) await printJson(context, result);
  else await printCheckoutResult(context, result);
  return fetchExitCode(result);
}

async function undo(context: CliContext, input: CommandInput, to: string): Promise<number> {
  if (input.args.length > 0) {
    throw new AppError('USAGE', 'An undo takes no version: it puts back what was there before.', {
      hint: `Use "vitrine checkout --undo --to ${to}".`,
    });
  }
  const { result } = await runJob(context, 'checkout.undo', { to });
  if (context.json) await printJson(context, result);
  else await printUndoResult(context, result);
  return fetchExitCode(result);
}

/** Asks before files are replaced or deleted; a checkout that only adds needs no answer. */
async function confirmLoss(context: CliContext, plan: CheckoutPlan): Promise<void> {
  const lost = plan.replace + plan.delete;
  if (lost === 0) return;
  const message = `${formatCounted(lost, 'file')} in ${plan.folder} would be replaced or deleted.`;
  await confirm(context, { message, path: plan.folder, details: plan });
}
