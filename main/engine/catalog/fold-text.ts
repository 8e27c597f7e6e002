/** A text so that letters which are the same but for their case, or for how Unicode composes them, are equal. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
