import { parseVersionLink } from '../../contract/version-link.ts';

/** The full name in the first `vitrine://` link among a program's arguments, or null. */
export function nameInArguments(argv: readonly string[]): string | null {
  for (const argument of argv) {
    const name = parseVersionLink(argument);
    if (name !== null) return name;
  }
  return null;
}

/** True if the arguments ask for another window. */
export function wantsNewWindow(argv: readonly string[]): boolean {
  return argv.includes('--new-window');
}
