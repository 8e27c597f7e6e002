import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { signalBoard } from '../../../cli/pass-signals.ts';

function board(platform: NodeJS.Platform = 'linux') {
  const source = new EventEmitter();
  const time = { now: 0 };
  const told: string[] = [];
  const signals = signalBoard(source, { clock: () => time.now, platform });
  signals.on('SIGTERM', () => told.push('stop'));
  return { source, time, told, signals, hand: (signal: string) => told.push(`child ${signal}`) };
}

test('signals do what they do, then go to the child, then do what they do again', () => {
  const { source, told, signals, hand } = board();
  source.emit('SIGTERM');
  const stop = signals.pass(hand);
  source.emit('SIGTERM');
  source.emit('SIGUSR1');
  source.emit('SIGQUIT');
  stop();
  source.emit('SIGTERM');
  expect(told).toEqual(['stop', 'child SIGTERM', 'child SIGUSR1', 'child SIGQUIT', 'stop']);
  expect(source.listenerCount('SIGUSR1')).toBe(0);
});

test('one signal that arrives twice at once is one; later and other ones count', () => {
  const { source, time, told, signals, hand } = board();
  signals.pass(hand);
  source.emit('SIGTERM');
  time.now = 100;
  source.emit('SIGTERM');
  source.emit('SIGINT');
  time.now = 400;
  source.emit('SIGTERM');
  expect(told).toEqual(['child SIGTERM', 'child SIGINT', 'child SIGTERM']);
});

test('the end of a launcher counts as a signal', () => {
  const { told, signals, hand } = board();
  signals.pass(hand);
  signals.raise('SIGTERM');
  expect(told).toEqual(['child SIGTERM']);
});

test('on Windows nothing is listened for that it does not know', () => {
  const { source, signals, hand } = board('win32');
  signals.pass(hand);
  expect(source.eventNames().map(String).toSorted()).toEqual(['SIGHUP', 'SIGINT', 'SIGTERM']);
});
