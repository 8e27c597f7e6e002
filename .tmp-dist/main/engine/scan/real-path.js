import { sep } from 'node:path';
/** True when one real path is the other or lies below it, by the text alone. */
export function isWithin(child, parent) {
    return child === parent || child.startsWith(parent.endsWith(sep) ? parent : parent + sep);
}
