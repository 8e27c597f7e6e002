import { type CliContext, print } from '../context.ts';
import { printJson } from '../json-output.ts';
import { argument, type CommandInput } from '../spec.ts';

/** `vitrine help TOPIC`; help for commands comes from the parser. */
export async function run(context: CliContext, input: CommandInput): Promise<void> {
  const topic = argument(input, 0);
  const text = context.table.topics[topic] ?? '';
  if (context.json) await printJson(context, { topic, text });
  else await print(context, text);
}
