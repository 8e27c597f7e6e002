/** Days for which what was deleted or replaced can be brought back, unless a clean-up is told otherwise. */
export const UNDO_DAYS = 7;
