import type { ParsedInput, RequestName, RequestResult } from '../../../contract/requests.ts';
/** Answers one request; its input was parsed. */
export type Handler<N extends RequestName> = (input: ParsedInput<N>) => Promise<RequestResult<N>>;
export type Handlers<N extends RequestName = RequestName> = {
    readonly [Name in N]: Handler<Name>;
};
