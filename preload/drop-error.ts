import type { ErrorData } from '../contract/errors.ts';

/** Why something that was dropped could not be taken. */
export class DropError extends Error {
  override readonly name = 'DropError';
  readonly data: ErrorData;

  constructor(data: ErrorData) {
    super(data.message);
    this.data = data;
  }
}
