import { AppError } from '../../../contract/errors.ts';
import { DASHES, FACE, MONO_FACE } from './drawing-to-svg.ts';
import type { Drawing, Face, Shape } from './graph-drawing.ts';

/** Pixels of a picture for each of the drawing, where it is not too large for that. */
const SHARPNESS = 2;
/** Browsers draw nothing on a canvas beyond these. */
const LONGEST = 16_000;
const MOST_PIXELS = 120_000_000;

/**
 * A drawing as a PNG picture, twice as fine as on the screen, or as fine as a browser can draw one of that size.
 * @throws AppError `INTERNAL` when the browser gives no picture
 */
export async function drawingToPng(drawing: Drawing): Promise<Blob> {
  const { width, height } = drawing;
  const scale = Math.min(
    SHARPNESS,
    LONGEST / Math.max(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(width * scale));
  canvas.height = Math.max(1, Math.floor(height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new AppError('INTERNAL', 'The browser cannot draw a picture.');
  context.fillStyle = drawing.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  for (const shape of drawing.shapes) draw(context, shape);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new AppError('INTERNAL', 'The browser made no picture of the graph.');
  return blob;
}

/** A face as a canvas knows it. */
export function fontOf({ size, weight, mono }: Face): string {
  return `${weight} ${size}px ${mono ? MONO_FACE : FACE}`;
}

function draw(context: CanvasRenderingContext2D, shape: Shape): void {
  context.setLineDash(shape.kind !== 'text' && shape.dashed ? DASHES.split(' ').map(Number) : []);
  context.lineCap = 'round';
  if (shape.kind === 'box') {
    context.beginPath();
    context.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius);
    context.fillStyle = shape.fill;
    context.fill();
    context.strokeStyle = shape.stroke;
    context.lineWidth = shape.strokeWidth ?? 1;
    context.stroke();
  } else if (shape.kind === 'path') {
    context.strokeStyle = shape.stroke;
    context.lineWidth = shape.width;
    context.stroke(new Path2D(shape.d));
  } else {
    context.font = fontOf(shape);
    context.textAlign = shape.anchor === 'middle' ? 'center' : 'left';
    if (shape.halo) {
      context.strokeStyle = shape.halo;
      context.lineWidth = 6;
      context.strokeText(shape.text, shape.x, shape.y);
    }
    context.fillStyle = shape.fill;
    context.fillText(shape.text, shape.x, shape.y);
  }
}
