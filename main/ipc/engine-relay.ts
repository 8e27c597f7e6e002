import { ipcMain } from 'electron';
import { CHANNELS } from '../../contract/bridge.ts';
import { type RequestName, requests } from '../../contract/requests.ts';
import type { EngineHost } from '../desktop/engine-host.ts';
import { answer } from './answer.ts';
import { parseRequest } from './parse-request.ts';
import type { PathGrants } from './path-grants.ts';
import { requestPaths } from './request-paths.ts';
import { checkSender } from './sender.ts';
import { pathsInReply } from './told-paths.ts';

/** Passes the requests of pages on to the engine: those of the app's own page, that fit the table, about granted paths. */
export function relayToEngine(engine: EngineHost, grants: PathGrants): void {
  ipcMain.handle(CHANNELS.engine, async (event, name: unknown, input: unknown) => {
    const checked = await answer(async () => {
      checkSender(event.senderFrame);
      const request = parseRequest(requests, name, input);
      for (const path of requestPaths(request)) await grants.check(path);
      return request;
    });
    if (!checked.ok) return checked;
    const request = checked.value;
    const reply = await engine.request(request.name, request.input);
    if (reply.ok) {
      for (const path of pathsInReply(request.name as RequestName, reply.value)) grants.grant(path);
    }
    return reply;
  });
}
