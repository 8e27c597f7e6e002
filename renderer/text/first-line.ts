/** The first line of Markdown that says something, as plain words, for lists. */
export function firstLine(markdown: string): string {
  const line = markdown.split('\n', 20).find((each) => /[\p{L}\p{N}]/u.test(each)) ?? '';
  return line
    .slice(0, 1000)
    .replace(/^\s*(?:#{1,6}\s+|>\s*|[-*+]\s+(?:\[[ xX]\]\s+)?)+/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|`|~~)(.+?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_]+)\1(?![\p{L}\p{N}])/gu, '$2')
    .trim();
}
