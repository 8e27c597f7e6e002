import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../../../contract/events.ts';
import type { EngineState } from '../../../../contract/host.ts';
import {
  type EngineHost,
  type EngineHostOptions,
  type FromEngine,
  startEngineHost,
} from '../../../../main/desktop/engine-host.ts';

const CHILD = join(import.meta.dirname, '../../../helpers/engine-host-child.ts');
const hosts: EngineHost[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close(1)));
});

/** A host of real processes, with what it tells. */
function start(mode = 'plain') {
  const children: ChildProcess[] = [];
  const states: EngineState[] = [];
  const events: EngineEvent[] = [];
  const waiting: (() => void)[] = [];
  let now = 0;
  const options: EngineHostOptions = {
    clock: () => now,
    onState: (state) => {
      states.push(state);
      for (const wake of waiting.splice(0)) wake();
    },
    onEvent: (event) => events.push(event),
    fork: ({ message, exited }) => {
      const child = fork(CHILD, [mode], { stdio: 'ignore' });
      children.push(child);
      child.on('message', (data) => message(data as FromEngine));
      child.once('exit', (code) => exited(code ?? 1));
      return {
        post: (data) => child.send(data),
        kill: () => child.kill('SIGKILL'),
      };
    },
  };
  const host = startEngineHost(options);
  hosts.push(host);
  const until = async (state: EngineState['state']) => {
    while (host.state().state !== state) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { host, children, states, events, until, pass: (ms: number) => (now += ms) };
}

describe('the engine in a process of its own', () => {
  test('a request that comes while it starts is answered', async () => {
    const { host, events } = start();
    expect(host.state().state).toBe('starting');
    const reply = await host.request('echo', { a: [1, null, 'x'] });
    expect(reply).toMatchObject({ ok: true, value: { input: { a: [1, null, 'x'] } } });
    expect(events).toEqual([{ name: 'changed', payload: { topics: ['jobs'] } }]);
    expect(host.state()).toEqual({ state: 'running', restarts: 0, error: null });
  });

  test('when it dies, what was under way is answered, and it is started again', async () => {
    const { host, states, until } = start();
    await until('running');
    const [hanging, dying] = await Promise.all([host.request('hang', {}), host.request('die', {})]);
    expect(hanging).toMatchObject({ ok: false, error: { code: 'ENGINE_RESTARTED', retryable: true } });
    expect(dying).toMatchObject({ ok: false, error: { details: { exitCode: 7 } } });
    expect(host.state()).toMatchObject({ state: 'restarting', restarts: 1 });
    expect(await host.request('echo', 1)).toMatchObject({ ok: true });
    expect(states.map(({ state }) => state)).toEqual(['running', 'restarting', 'running']);
  });

  test('killed from outside is a death like any other', async () => {
    const { host, children, until } = start();
    await until('running');
    children[0]?.kill('SIGKILL');
    await until('restarting');
    expect(await host.request('echo', 1)).toMatchObject({ ok: true });
    expect(children).toHaveLength(2);
  });

  test('after four deaths within a minute it is given up, until it is wanted again', async () => {
    const { host, children, until } = start('dies-at-once');
    const reply = await host.request('echo', 1);
    expect(reply).toMatchObject({ ok: false, error: { code: 'ENGINE_STOPPED' } });
    expect(host.state()).toMatchObject({ state: 'failed', restarts: 3, error: { code: 'ENGINE_STOPPED' } });
    expect(children).toHaveLength(4);
    expect(await host.request('echo', 1)).toMatchObject({ ok: false, error: { code: 'ENGINE_STOPPED' } });
    host.restart();
    expect(host.state().state).toBe('restarting');
    await until('failed');
    expect(children).toHaveLength(8);
  });

  test('deaths that are far apart do not add up', async () => {
    const { host, children, until, pass } = start();
    for (let i = 0; i < 6; i++) {
      await until('running');
      pass(61_000);
      await host.request('die', {});
    }
    await until('running');
    expect(children).toHaveLength(7);
  });

  test('a restart ends the old process before the new one starts', async () => {
    const { host, children, until } = start();
    await until('running');
    const hanging = host.request('hang', {});
    host.restart();
    expect(await hanging).toMatchObject({ ok: false, error: { code: 'ENGINE_RESTARTED' } });
    const reply = await host.request('echo', 1);
    expect(reply).toMatchObject({ ok: true, value: { pid: children[1]?.pid } });
    expect(children[0]?.signalCode).toBe('SIGKILL');
    expect(host.state()).toMatchObject({ state: 'running', restarts: 1 });
  });

  test('closing lets it end by itself', async () => {
    const { host, children, until } = start();
    await until('running');
    await host.close(60_000);
    expect(children[0]?.exitCode).toBe(0);
    expect(children).toHaveLength(1);
    expect(await host.request('echo', 1)).toMatchObject({ ok: false, error: { code: 'ENGINE_STOPPED' } });
  });

  test('closing kills one that does not listen', async () => {
    const { host, children, until } = start('deaf');
    await until('running');
    const hanging = host.request('hang', {});
    await host.close(20);
    expect(children[0]?.signalCode).toBe('SIGKILL');
    expect(await hanging).toMatchObject({ ok: false, error: { code: 'ENGINE_STOPPED' } });
  });

  test('closing while it waits to restart starts nothing more', async () => {
    const { host, children, until } = start();
    await until('running');
    const ended = children[0] ? once(children[0], 'exit') : undefined;
    void host.request('die', {});
    await ended;
    await until('restarting');
    await host.close(60_000);
    expect(children).toHaveLength(1);
    host.restart();
    expect(children).toHaveLength(1);
  });
});
