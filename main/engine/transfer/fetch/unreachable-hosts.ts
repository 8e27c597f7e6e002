import type { AppError } from '../../../../contract/errors.ts';
import { referenceError } from '../../references/reference-errors.ts';

/** After so many references in a row that a host did not answer for, it is not asked again. */
const ENOUGH = 3;

/** Which hosts do not answer, so that a million references to one of them do not each wait for it. */
export class UnreachableHosts {
  readonly #failures = new Map<string, number>();

  /** Why a URI is not even asked for; undefined when it may be. */
  refusal(uri: string): AppError | undefined {
    const host = hostOf(uri);
    if ((this.#failures.get(host) ?? 0) < ENOUGH) return undefined;
    return referenceError('REFERENCE_UNREACHABLE', uri, {
      message: `${uri} was not asked for, as ${host} did not answer before.`,
      hint: 'Check the network and the server, then try again.',
    });
  }

  /** Notes an answer, or that there was none. */
  note(uri: string, answered: boolean): void {
    const host = hostOf(uri);
    this.#failures.set(host, answered ? 0 : (this.#failures.get(host) ?? 0) + 1);
  }
}

/** Scheme and host, which is the bucket of some schemes. */
export function hostOf(uri: string): string {
  return /^[a-z0-9+.-]+:(?:\/\/[^/?#]*)?/i.exec(uri)?.[0].toLowerCase() ?? uri;
}
