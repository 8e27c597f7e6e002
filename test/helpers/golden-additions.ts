import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DraftAddition } from '../../contract/draft-requests.ts';
import type { Golden } from './golden.ts';

/** A step of the Python client as a step of a draft. */
export function additionOf(step: Golden['steps'][number], folder: string): DraftAddition {
  switch (step.op) {
    case 'add_dir':
      return { kind: 'folder', path: join(folder, step.dir ?? ''), ...(step.name && { as: step.name }) };
    case 'add_file':
      return { kind: 'file', path: join(folder, step.file), ...(step.name && { as: step.name }) };
    case 'new_file':
      return { kind: 'text', as: step.name, text: step.text };
    case 'add_reference': {
      const { uri, name, checksum } = step;
      return {
        kind: 'reference',
        uri,
        ...(name && { as: name }),
        // Nothing is asked over the network: these hosts do not exist.
        checksum: uri.startsWith('s3:') ? false : (checksum ?? true),
      };
    }
    case 'add_reference_dir':
      return {
        kind: 'reference',
        uri: pathToFileURL(join(folder, step.dir ?? '')).href,
        ...(step.name && { as: step.name }),
      };
    case 'remove':
      return { kind: 'remove', path: step.path };
  }
}
