import { strict } from './strict.ts';

type RequestHandler = (contents: unknown, permission: string, callback: (granted: boolean) => void) => void;
type DeviceHandler = (details: { readonly deviceType: string }) => boolean;
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;

/** Electron's name of a permission → the feature that `Permissions-Policy` knows it by. */
const FEATURES: Readonly<Record<string, readonly string[]>> = {
  media: ['camera', 'microphone'],
  geolocation: ['geolocation'],
  midi: ['midi'],
  'display-capture': ['display-capture'],
  'idle-detection': ['idle-detection'],
  'screen-wake-lock': ['screen-wake-lock'],
  'window-management': ['window-management'],
  'clipboard-read': ['clipboard-read'],
};

const DEVICES = ['hid', 'serial', 'usb'];

/** `session`: what the app's permission handlers deny is denied to the browser's page by a header. */
export function makeSession() {
  let check: CheckHandler | null = null;
  let request: RequestHandler | null = null;
  let device: DeviceHandler | null = null;
  const denied = (permission: string): boolean => {
    if (check !== null && !check(null, permission, '', {})) return true;
    let granted = true;
    request?.(null, permission, (answer) => {
      granted = answer;
    });
    return !granted;
  };
  return {
    session: strict('session', {
      defaultSession: strict('session.defaultSession', {
        setPermissionRequestHandler(handler: RequestHandler | null): void {
          request = handler;
        },
        setPermissionCheckHandler(handler: CheckHandler | null): void {
          check = handler;
        },
        setDevicePermissionHandler(handler: DeviceHandler | null): void {
          device = handler;
        },
      }),
    }),
    deniedFeatures: (): readonly string[] => [
      ...Object.entries(FEATURES).flatMap(([permission, features]) => (denied(permission) ? features : [])),
      ...DEVICES.filter((deviceType) => denied(deviceType) || device?.({ deviceType }) === false),
    ],
  };
}
