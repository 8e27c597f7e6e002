import type { Dialogs } from './pages/dialogs.ts';
import type { Windows } from './pages/windows.ts';

/** What the parts of the `electron` module share. */
export interface Host {
  readonly windows: Windows;
  readonly dialogs: Dialogs;
  /** Folder with the app's package.json. */
  readonly root: string;
  readonly argv: readonly string[];
  /** Brings a window to somebody's eyes: opens the browser where there is a display, and says where it is. */
  readonly present: (window: number) => void;
  /** Tells this start's arguments to the process that holds the lock in a folder; resolves when it knows. */
  readonly tellFirst: (userData: string) => Promise<void>;
  /** The lock in a folder was taken by this process. */
  readonly onLocked: (userData: string) => void;
  /** Ends the process after the answers that are under way. */
  readonly exit: (code: number) => void;
}
