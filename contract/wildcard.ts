/** Whether a text is as a pattern says, in which `*` is anything and `?` one letter. */
export function wildcard(pattern: string): (text: string) => boolean {
  const letters = [...pattern];
  return (text) => fits(letters, [...text]);
}

/** Goes back to the last `*` only, so that no pattern takes long. */
function fits(pattern: readonly string[], text: readonly string[]): boolean {
  let [p, t] = [0, 0];
  let [star, from] = [-1, 0];
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p;
      from = t;
      p += 1;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p += 1;
      t += 1;
    } else if (star === -1) {
      return false;
    } else {
      from += 1;
      p = star + 1;
      t = from;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
