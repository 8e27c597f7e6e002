const LONGEST = 20;

/** A name, cut at the end when it is longer than 20 characters. The whole belongs into a tooltip, or is shown elsewhere. */
export function shortName(name: string): string {
  const characters = [...name];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : name;
}
