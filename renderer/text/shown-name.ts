/** Characters that turn the order of what follows, so that `exe` can look like `png`. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const CONTROLS = /[\u0000-\u001f\u007f]/g;

/** A name as it is shown: what would hide or turn a part of it is written out. For reading only; the name itself stays as it is. */
export function shownName(name: string): string {
  return name
    .replace(TURNS, (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase()}]`)
    .replace(CONTROLS, (character) => {
      const code = character.charCodeAt(0);
      // Unicode has a picture of each.
      return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
    });
}
