import { print } from '../context.js';
import { printJson } from '../json-output.js';
import { argument } from '../spec.js';
/** `vitrine help TOPIC`; help for commands comes from the parser. */
export async function run(context, input) {
    const topic = argument(input, 0);
    const text = context.table.topics[topic] ?? '';
    if (context.json)
        await printJson(context, { topic, text });
    else
        await print(context, text);
}
