import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Fragment, jsx, jsxs } from '../../../../renderer/text/guarded-jsx.ts';

const html = (element: ReactElement) => renderToStaticMarkup(element);

test('text and what is read to people are guarded, values are not', () => {
  const name = 'gnp\u202eexe';
  expect(html(jsx('span', { title: name, 'aria-label': name, id: name, children: name }))).toBe(
    `<span title="gnp[U+202E]exe" aria-label="gnp[U+202E]exe" id="${name}">gnp[U+202E]exe</span>`,
  );
  expect(html(jsx('input', { placeholder: name, defaultValue: name }))).toBe(
    `<input placeholder="gnp[U+202E]exe" value="${name}"/>`,
  );
  expect(html(jsxs(Fragment, { children: ['a', name] }))).toBe('agnp[U+202E]exe');
});

test('a description keeps its lines, a name is on one', () => {
  expect(html(jsx('p', { children: 'one\ntwo' }))).toBe('<p>one\ntwo</p>');
  expect(html(jsx('bdi', { title: 'one\ntwo', children: 'one\ntwo' }))).toBe(
    '<bdi title="one[U+000A]two">one[U+000A]two</bdi>',
  );
});

test('what is written from right to left is isolated in a sentence', () => {
  expect(html(jsxs('p', { children: ['Log ', 'שלום', ' (2)'] }))).toBe('<p>Log <bdi>שלום</bdi> (2)</p>');
  expect(html(jsx('p', { children: 'שלום' }))).toBe('<p>שלום</p>');
  expect(html(jsxs('option', { children: ['Log ', 'שלום'] }))).toBe('<option>Log שלום</option>');
});

test('what needs no guard stays the same object', () => {
  const children = ['a', 1, null];
  const element = jsxs('p', { title: 'a', children }) as ReactElement<{ children: unknown }>;
  expect(element.props.children).toBe(children);
});

test('components get their properties as they are', () => {
  expect(html(jsx(Lengths as never, { text: 'a\u202eb', children: '\u202e' }))).toBe('<i>3 1</i>');
});

function Lengths({ text, children }: { readonly text: string; readonly children: string }) {
  return jsx('i', { children: `${text.length} ${children.length}` });
}
