import type { Page, WebSocketRoute } from '@playwright/test';

interface Invocation {
  readonly type: string;
  readonly id?: number;
  readonly args?: readonly unknown[];
}

/** Lets the answers to one kind of request come last. */
export interface LateAnswers {
  /** From the next load on, answers to requests of this name wait for `release`; undefined: none. */
  hold(request: string | undefined): void;
  /** Returns when every answer has come but those that are held. */
  othersGiven(): Promise<void>;
  /** Gives the held ones, and holds no more. */
  release(): void;
}

/** Stands between a page and its host from the page's next load on. On the web host only. */
export async function lateAnswers(page: Page): Promise<LateAnswers> {
  let wanted: string | undefined;
  let route: WebSocketRoute | undefined;
  /** Of what was asked and not answered yet. */
  const names = new Map<number, string>();
  let asked = 0;
  const held: string[] = [];
  const others = () => [...names.values()].filter((name) => name !== wanted).length;
  await page.routeWebSocket(/.*/, (socket) => {
    route = socket;
    names.clear();
    asked = 0;
    held.length = 0;
    const server = socket.connectToServer();
    socket.onMessage((text) => {
      const { type, id, args } = JSON.parse(String(text)) as Invocation;
      if (type === 'invoke' && id !== undefined) {
        names.set(id, String(args?.[0]));
        asked++;
      }
      server.send(text);
    });
    server.onMessage((text) => {
      const { id = -1 } = JSON.parse(String(text)) as Invocation;
      if (wanted !== undefined && names.get(id) === wanted) return void held.push(String(text));
      names.delete(id);
      socket.send(text);
    });
  });
  return {
    hold: (request) => {
      wanted = request;
    },
    othersGiven: async () => {
      // An answer makes the page ask the next question within two frames.
      for (let calm = 0; calm < 3; ) {
        calm = asked > 0 && others() === 0 ? calm + 1 : 0;
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      }
    },
    release: () => {
      wanted = undefined;
      for (const text of held.splice(0)) route?.send(text);
    },
  };
}
