import { AppError } from '../../contract/errors.ts';

/** The address in its normal form. @throws AppError `INVALID_INPUT` for anything but an https address of a host */
export function checkExternal(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    throw new AppError('INVALID_INPUT', `"${address.slice(0, 200)}" is not an https address.`, {
      hint: 'Vitrine opens nothing but https addresses in the browser.',
    });
  }
  return url.href;
}
