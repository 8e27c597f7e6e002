import { AppError } from '../../contract/errors.ts';
import { isAppPage } from '../security/app-page.ts';

/** What is asked of the frame that sent a message. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/**
 * Lets only the top frame of the app's own page through.
 *
 * @param frame the sender; null when it is gone or navigated since
 * @throws AppError `SENDER_REFUSED`
 */
export function checkSender(frame: SenderFrame | null): void {
  if (frame !== null && frame.parent === null && isAppPage(frame.url)) return;
  throw new AppError('SENDER_REFUSED', 'A page that is not the app asked for something; it was refused.', {
    hint: 'If you see this in the app itself, open the window again.',
  });
}
