/** Folded texts of a thing that was found, those that name it first. */
export interface RankedTexts {
  readonly name: string;
  /** `v3` and aliases. */
  readonly labels: readonly string[];
  readonly tags: string;
  readonly project: string;
  readonly description: string;
}

/** The more of the words are, begin or are in what names a thing, the higher. */
export function rankTexts(texts: RankedTexts, words: readonly string[]): number {
  let rank = 0;
  for (const word of words) rank += rankWord(texts, word);
  return rank;
}

function rankWord({ name, labels, tags, project, description }: RankedTexts, word: string): number {
  if (name === word || labels.includes(word)) return 8;
  if (name.startsWith(word) || labels.some((label) => label.startsWith(word))) return 5;
  if (tags.split('\n').includes(word)) return 4;
  if (name.includes(word) || labels.some((label) => label.includes(word))) return 3;
  if (project.includes(word) || tags.includes(word)) return 2;
  return description.includes(word) ? 1 : 0;
}

/** The same for a file; `path` is folded. */
export function rankPath(path: string, words: readonly string[]): number {
  const slash = path.lastIndexOf('/');
  const base = path.slice(slash + 1);
  const dot = base.lastIndexOf('.');
  const stem = dot > 0 ? base.slice(0, dot) : base;
  const folders = path.slice(0, slash + 1).split('/');
  let rank = 0;
  for (const word of words) {
    if (base === word || stem === word || path === word) rank += 7;
    else if (base.startsWith(word)) rank += 4;
    else if (base.includes(word)) rank += 3;
    else if (folders.includes(word)) rank += 2;
    else rank += 1;
  }
  return rank;
}
