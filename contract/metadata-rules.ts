/** W&B's limit of keys on the top level of metadata; nested ones do not count. */
export const MAX_METADATA_KEYS = 100;

/** What to do about metadata with more keys than may be. */
export const TOO_MANY_KEYS_HINT = `At most ${MAX_METADATA_KEYS} are allowed; nest some of them in objects.`;
