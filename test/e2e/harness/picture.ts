import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A small picture as PNG (RFC 2083): a sky over hills in colours of its own; the same seed gives the same bytes. */
export function makePicture(seed: number, width = 64, height = 48): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  const hill = (x: number) => height * (0.55 + 0.2 * Math.sin((x / width) * 6 + seed));
  const hue = [(seed * 37) % 97, (seed * 53) % 83, (seed * 71) % 89] as const;
  for (let y = 0; y < height; y += 1) {
    const row = y * (1 + width * 3) + 1;
    for (let x = 0; x < width; x += 1) {
      const land = y > hill(x);
      const light = land ? 70 + ((x * 7 + seed) % 23) : 150 + Math.round((60 * y) / height);
      rows[row + x * 3] = (light + hue[0]) % 256;
      rows[row + x * 3 + 1] = (light + hue[1] + (land ? 40 : 0)) % 256;
      rows[row + x * 3 + 2] = (light + hue[2] + (land ? 0 : 30)) % 256;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a channel, three channels.
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    part('IHDR', head),
    part('IDAT', deflateSync(rows)),
    part('IEND', Buffer.alloc(0)),
  ]);
}

function part(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
