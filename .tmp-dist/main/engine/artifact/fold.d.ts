import { type State } from './state.ts';
import type { LogEntry } from './transaction.ts';
/**
 * Applies one log entry to the state that the entries before it made. Total over histories that `plan` can
 * produce; anything else is refused, and the state is then to be thrown away (in SQLite: rolled back).
 *
 * Rules beyond the plain reading of each action: an alias belongs to one version of a collection; creating a
 * version moves `latest` to it; a deleted version loses its aliases, which it remembers; whenever nobody has
 * `latest`, the newest version left has it.
 *
 * @throws AppError `STORE_DAMAGED` naming the entry
 */
export declare function fold(state: State, entry: LogEntry): void;
