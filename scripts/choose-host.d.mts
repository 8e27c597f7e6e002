export interface ChooseHostOptions {
  readonly root: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  readonly isRoot?: boolean;
  /** Milliseconds since 1970. */
  readonly now?: number;
  readonly download?: (folder: string, timeoutMs: number) => void;
}
export declare function chooseHost(
  options: ChooseHostOptions,
):
  | { readonly electron: string; readonly reason?: never }
  | { readonly reason: string; readonly electron?: never };
