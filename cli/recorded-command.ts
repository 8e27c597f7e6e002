/** More of a command is not recorded, in characters. */
const MOST_CHARACTERS = 8_000;
const MOST_WORDS = 1_000;
const LEFT_OUT = '***';

/** Names of options and variables whose values are nobody else's business, in words joined by dashes. */
const SECRET =
  /(^|-)(password|passwd|passphrase|pass|pw|pwd|secret|token|credentials?|bearer|apikey|(api|access|private|secret|account|auth)-key)$/;

/**
 * The words of a command as they are recorded for all who can read the store. Values that are called a password, token, key or
 * the like are left out (`--api-key=***`), also of a shell's command in one word, and so are passwords in addresses; what
 * is very long is cut.
 */
export function recordedCommand(words: readonly string[]): string[] {
  const shown = words.map((word, i) =>
    isSecretOption(words[i - 1]) && !word.startsWith('-') ? LEFT_OUT : masked(word),
  );
  let room = MOST_CHARACTERS;
  const cut = shown.slice(0, MOST_WORDS).flatMap((word) => {
    if (room <= 0) return [];
    const kept = word.slice(0, room);
    room -= kept.length + 1;
    return [kept.length < word.length ? `${kept}…` : kept];
  });
  return cut.length < shown.length ? [...cut, '…'] : cut;
}

function masked(word: string): string {
  return word
    .replaceAll(/(?<![\w.-])([\w.-]+)=("[^"]*"|'[^']*'|[^\s"']+)/g, (all, name: string) =>
      isSecret(name) ? `${name}=${LEFT_OUT}` : all,
    )
    .replaceAll(/(?<![\w.-])(--?[\w.-]+)(\s+)([^\s-]\S*)/g, (all, name: string, space: string) =>
      isSecret(name) ? `${name}${space}${LEFT_OUT}` : all,
    )
    .replaceAll(/\b(bearer|basic)\s+[\w+/=.~-]+/gi, `$1 ${LEFT_OUT}`)
    .replaceAll(/:\/\/([^\s/:@]*):[^\s/@]*@/g, `://$1:${LEFT_OUT}@`);
}

function isSecretOption(word: string | undefined): boolean {
  return word !== undefined && /^--?[\w.-]+$/.test(word) && isSecret(word);
}

/** `--apiKey`, `API_KEY` and `api-key` are one name. */
function isSecret(name: string): boolean {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').replaceAll(/[_.]/g, '-');
  return SECRET.test(words.toLowerCase());
}
