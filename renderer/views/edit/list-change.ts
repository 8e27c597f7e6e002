/** What comes to a list and what goes from it. */
export interface ListChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/**
 * What turns the list as it was when somebody began to edit it into the list as they want it, without what others did
 * already.
 *
 * @param wanted undefined: not touched
 */
export function listChange(
  wanted: readonly string[] | undefined,
  before: readonly string[],
  now: readonly string[],
): ListChange {
  if (wanted === undefined) return { add: [], remove: [] };
  return {
    add: wanted.filter((word) => !before.includes(word) && !now.includes(word)),
    remove: before.filter((word) => !wanted.includes(word) && now.includes(word)),
  };
}
