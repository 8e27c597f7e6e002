import { AppError } from './errors.js';
/** Sends a request and returns its value, or throws the error of the reply as an `AppError`. */
export async function ask(client, name, input) {
    const reply = await client.request(name, input);
    if (reply.ok)
        return reply.value;
    throw AppError.fromData(reply.error);
}
