import { BrowserWindow, ipcMain } from 'electron';
import { CHANNELS } from '../../contract/bridge.ts';
import { AppError } from '../../contract/errors.ts';
import {
  type DropRequestInput,
  type DropRequestName,
  type DropRequestResult,
  dropRequests,
} from '../../contract/host.ts';
import { findDropped } from '../desktop/find-dropped.ts';
import type { Uploads } from '../desktop/uploads.ts';
import { answer } from './answer.ts';
import { parseRequest } from './parse-request.ts';
import type { PathGrants } from './path-grants.ts';
import { checkSender } from './sender.ts';

type DropHandlers = {
  readonly [N in DropRequestName]: (
    input: DropRequestInput<N>,
    window: BrowserWindow,
  ) => Promise<DropRequestResult<N>>;
};

/** Answers what the preload asks about things that were dropped. */
export function answerDropRequests(grants: PathGrants, uploads: Uploads): void {
  const handlers = dropHandlers(grants, uploads);
  ipcMain.handle(CHANNELS.drop, (event, name: unknown, input: unknown) =>
    answer(() => {
      checkSender(event.senderFrame);
      const request = parseRequest(dropRequests, name, input);
      const window = BrowserWindow.fromWebContents(event.sender);
      if (!window) throw new AppError('SENDER_REFUSED', 'The window is closed.');
      const handler = handlers[request.name as DropRequestName] as (
        input: unknown,
        window: BrowserWindow,
      ) => unknown;
      return handler(request.input, window);
    }),
  );
}

function dropHandlers(grants: PathGrants, uploads: Uploads): DropHandlers {
  return {
    'drop.paths': async ({ paths }) => {
      for (const path of paths) grants.grant(path);
      return {};
    },
    'drop.find': async ({ items }, window) => {
      const found = await findDropped(
        window,
        items.map((item) => ({ ...item, children: item.children ?? [] })),
      );
      for (const path of found.paths) grants.grant(path);
      return found;
    },
    'drop.upload.begin': async (input) => ({ upload: await uploads.begin(input) }),
    'drop.upload.write': async (input) => {
      await uploads.write(input);
      return {};
    },
    'drop.upload.finish': async ({ upload }) => {
      const folder = await uploads.finish(upload);
      grants.grant(folder);
      return { folder };
    },
    'drop.upload.cancel': async ({ upload }) => {
      await uploads.cancel(upload);
      return {};
    },
  };
}
