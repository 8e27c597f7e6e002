import { expect, test } from 'vitest';
import { createEventStream } from '../../../preload/event-stream.ts';

test('what comes before anybody listens waits for the first listener', () => {
  const stream = createEventStream<number>();
  stream.emit(1);
  stream.emit(2);
  const first: number[] = [];
  const second: number[] = [];
  const stop = stream.subscribe((event) => first.push(event));
  stream.subscribe((event) => second.push(event));
  stream.emit(3);
  stop();
  stream.emit(4);
  expect(first).toEqual([1, 2, 3]);
  expect(second).toEqual([3, 4]);
});

test('a page that never listens holds no more than a hundred', () => {
  const stream = createEventStream<number>();
  for (let i = 0; i < 1000; i++) stream.emit(i);
  const heard: number[] = [];
  stream.subscribe((event) => heard.push(event));
  expect(heard).toEqual(Array.from({ length: 100 }, (_, i) => 900 + i));
});

test('one function can listen twice', () => {
  const stream = createEventStream<number>();
  const heard: number[] = [];
  const listener = (event: number) => {
    heard.push(event);
  };
  const stop = stream.subscribe(listener);
  stream.subscribe(listener);
  stop();
  stop();
  stream.emit(1);
  expect(heard).toEqual([1]);
});
