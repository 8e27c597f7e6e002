import { create } from 'zustand';

/** What lies over the page; one at a time, but for the jobs drawer and the palette. */
export type Overlay =
  | {
      readonly kind: 'log';
      readonly paths: readonly string[];
      readonly snapshot?: boolean;
      readonly into?: string;
      /** The sheet that was open when this one was dropped over it. */
      readonly replaced?: ReplacedSheet;
    }
  | {
      readonly kind: 'checkout';
      readonly version: string;
      readonly paths?: readonly string[];
      /** Where to; absent: the usual place. */
      readonly to?: string;
    }
  | {
      readonly kind: 'download';
      readonly version: string;
      readonly paths?: readonly string[];
      /** Where to; absent: the usual place. */
      readonly to?: string;
    }
  | { readonly kind: 'delete-versions'; readonly versions: readonly string[] }
  | { readonly kind: 'delete-collection'; readonly collection: string }
  | { readonly kind: 'clean-versions'; readonly collection: string }
  | { readonly kind: 'aliases'; readonly version: string }
  | { readonly kind: 'edit-version'; readonly version: string }
  | { readonly kind: 'edit-collection'; readonly collection: string }
  | {
      readonly kind: 'add-store';
      /** Absent: one that exists. */
      readonly way?: 'open' | 'create';
    }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'add-folder'; readonly path?: string }
  | { readonly kind: 'clean-up'; readonly store?: string }
  /** A file or folder of an earlier version is to be logged again. */
  | { readonly kind: 'restore-file'; readonly version: string; readonly path: string }
  | { readonly kind: 'discard-draft'; readonly draft: string }
  /** A file or folder of this machine on its way into a draft. */
  | {
      readonly kind: 'draft-local';
      readonly draft: string;
      readonly what: 'file' | 'folder';
      readonly path: string;
      readonly into: string;
    }
  | {
      readonly kind: 'draft-text';
      readonly draft: string;
      readonly into: string;
      /** A file of the draft whose text is changed; absent: a new one. */
      readonly edit?: string;
    }
  | { readonly kind: 'draft-reference'; readonly draft: string; readonly into: string }
  | { readonly kind: 'import-manifest' }
  | { readonly kind: 'shortcuts' };

/** A log sheet that another one took the place of. */
export interface ReplacedSheet {
  readonly paths: readonly string[];
  readonly snapshot?: boolean;
  readonly into?: string;
}

interface OverlayState {
  readonly overlay: Overlay | null;
  readonly jobsOpen: boolean;
}

/** What is open over the page. Versions, collections and folders are named by id. */
export const useOverlays = create<OverlayState>(() => ({ overlay: null, jobsOpen: false }));

/** Opens a sheet or dialog in place of the one that is open. */
export function openOverlay(overlay: Overlay): void {
  useOverlays.setState({ overlay });
}

/** Closes the sheet or dialog. */
export function closeOverlay(): void {
  useOverlays.setState({ overlay: null });
}

/** Opens, closes or turns the jobs drawer. */
export function toggleJobs(open?: boolean): void {
  useOverlays.setState((state) => ({ jobsOpen: open ?? !state.jobsOpen }));
}
