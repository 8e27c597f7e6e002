import type { Drawing, Shape } from './graph-drawing.ts';

/** Faces by name: letters stay text, which can be searched and changed; a machine without them takes its own. */
export const FACE = "'Inter Variable', Inter, system-ui, sans-serif";
export const MONO_FACE = "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace";
export const DASHES = '4 4';

/** A drawing as an SVG file of its own (SVG 1.1, https://www.w3.org/TR/SVG11/). */
export function drawingToSvg({ width, height, background, shapes }: Drawing): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${background}"/>`,
    ...shapes.map(element),
    '</svg>',
    '',
  ].join('\n');
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'box': {
      const { x, y, width, height, radius, fill, stroke, strokeWidth = 1, dashed } = shape;
      return `<rect ${attributes({ x, y, width, height, rx: radius, fill, stroke, 'stroke-width': strokeWidth, 'stroke-dasharray': dashed ? DASHES : undefined })}/>`;
    }
    case 'path': {
      const { d, stroke, width, dashed } = shape;
      return `<path ${attributes({ d, fill: 'none', stroke, 'stroke-width': width, 'stroke-linecap': 'round', 'stroke-dasharray': dashed ? DASHES : undefined })}/>`;
    }
    case 'text': {
      const { x, y, text, size, weight, mono, fill, anchor, halo } = shape;
      const behind = halo && { stroke: halo, 'stroke-width': 6, 'paint-order': 'stroke' };
      return `<text ${attributes({ x, y, 'font-family': mono ? MONO_FACE : FACE, 'font-size': size, 'font-weight': weight, 'text-anchor': anchor, fill, ...behind })}>${escaped(text)}</text>`;
    }
  }
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `${name}="${escaped(typeof value === 'number' ? String(+value.toFixed(2)) : value!)}"`,
    )
    .join(' ');
}

/** Also without the characters that XML 1.0 does not know. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '�')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}
