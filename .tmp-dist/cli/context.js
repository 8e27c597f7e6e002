import { ask } from '../contract/client.js';
/** Sends a request and returns its value, or throws its error. */
export async function call(context, name, input) {
    return ask(await context.client(), name, input);
}
/** Prints lines for a person on standard output. */
export async function print(context, ...lines) {
    await context.environment.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
/** Tells something beside the result on standard error. */
export async function note(context, text) {
    await context.environment.stderr.write(`${text}\n`);
}
/** Thrown by a sink whose reader has gone (`vitrine ls | head`). */
export class OutputClosed extends Error {
    name = 'OutputClosed';
}
