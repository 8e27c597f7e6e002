/** What is at a path. Values of `Inspected.kinds`. */
export const ABSENT = 0;
export const FILE = 1;
export const DIRECTORY = 2;
export const LINK = 3;
/** A socket, pipe or device. */
export const OTHER = 4;
/** The path leads through something that is no real folder. */
export const BLOCKED = 5;
