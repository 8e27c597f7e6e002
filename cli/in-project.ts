import type { CompletionKind } from './command-description.ts';
import { compareSide } from './compare-side.ts';
import type { CommandInput, CommandSpec } from './spec.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The arguments of a command with the project put before the names of collections and versions that say none.
 *
 * @param options.project of names that say none; undefined for the default one
 */
export function inProject(
  spec: CommandSpec,
  input: CommandInput,
  { project, cwd }: { readonly project: string | undefined; readonly cwd: string },
): CommandInput {
  if (!project) return input;
  const kinds = (spec.arguments ?? []).map(({ complete }) => complete);
  const args = input.args.map((text, place) => {
    const kind = kinds[place] ?? kinds.at(-1);
    return namesInProject(kind, text, cwd) ? `${project}/${text}` : text;
  });
  return { ...input, args };
}

/** True for the name of a collection or version that says no project. */
function namesInProject(kind: CompletionKind | undefined, text: string, cwd: string): boolean {
  if (kind !== 'collection' && kind !== 'version' && kind !== 'side') return false;
  if (kind === 'side' && 'folder' in compareSide(text, cwd)) return false;
  return text !== '' && !UUID.test(text) && !text.split(':')[0]!.includes('/');
}
