import { type CliContext, call, print } from '../context.ts';
import { draftLabel, stepText } from '../draft-text.ts';
import { printJson } from '../json-output.ts';
import { printFields } from '../print-fields.ts';
import { argument, type CommandInput } from '../spec.ts';

/** `vitrine draft show DRAFT`: what it becomes, and the steps that were taken. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const draft = argument(input, 0);
  const info = await call(context, 'drafts.get', { draft });
  const steps = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<typeof stepsAfter>> = await stepsAfter(context, info.id, after);
    steps.push(...page.items);
    after = page.next;
  }
  if (context.json) return printJson(context, { ...info, steps });
  await print(context, context.palette.bold(draftLabel(info)));
  await printFields(context, [
    ['type', info.type ?? ''],
    ['based on', info.base?.name ?? ''],
    ['aliases', info.aliases.join(', ')],
    ['tags', info.tags.join(', ')],
    ['description', info.description],
    ['metadata', Object.keys(info.metadata).length === 0 ? '' : JSON.stringify(info.metadata)],
  ]);
  for (const step of steps)
    await print(context, `  ${context.palette.dim(`${step.number}.`)} ${stepText(step)}`);
}

function stepsAfter(context: CliContext, draft: string, after: number) {
  return call(context, 'drafts.items', { draft, after, limit: 1_000 });
}
