/** A bucket, host or folder outside the store that versions refer to. */
export interface OutsidePlace {
  readonly scheme: string;
  readonly host: string;
  /** References of the version that lead there. */
  readonly entries: number;
}
