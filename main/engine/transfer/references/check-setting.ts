/** Setting: hours between two checks of references in the background; 0: none. */
export const CHECK_EVERY_HOURS = 'checkReferencesHours';

export const DEFAULT_CHECK_HOURS = 24;
