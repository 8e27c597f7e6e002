import type { AppError } from '../../../contract/errors.ts';
import type { ReferenceEntry } from '../artifact/entry.ts';
import { pathOfOne } from './entry-path.ts';
import { invalidReference, referenceError } from './reference-errors.ts';
import type { ReferenceHandler, ResolveOptions } from './reference-handler.ts';
import { schemeOf } from './reference-uri.ts';

/** What no other handler knows: it is written down as it is, and can neither be read nor checked. */
export function createTrackingHandler(): ReferenceHandler {
  return {
    scheme: 'any other',
    matches: () => true,
    resolve: track,
    open: async (entry) => {
      throw refusal(entry);
    },
    refusal,
    check: async ({ uri }) => ({
      state: 'unknown',
      readable: false,
      reason: `Nothing here reads ${schemeOf(uri)}: addresses.`,
    }),
  };
}

function refusal({ uri }: ReferenceEntry): AppError {
  return referenceError('NOT_DOWNLOADABLE', uri, {
    message: `${uri} is only written down: nothing here reads ${schemeOf(uri)}: addresses.`,
    hint: 'Open it with a program that knows such addresses.',
  });
}

async function* track(uri: string, { name }: ResolveOptions): AsyncGenerator<ReferenceEntry> {
  if (name === undefined)
    throw invalidReference(
      uri,
      `has the scheme "${schemeOf(uri)}", which is only written down`,
      'Say under which name to log it (--as on the command line).',
    );
  yield {
    kind: 'reference',
    path: pathOfOne(name, uri),
    uri,
    digest: uri,
    size: undefined,
    extra: undefined,
  };
}
