// Renders assets/source/*.svg to the pictures that the app and its packages use. Run by hand after a source was changed:
// node scripts/render-icons.mjs [path of a Chromium]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const assets = join(import.meta.dirname, '..', 'assets');
/** Up to this size, in pixels, the picture with fewer details is used. */
const SMALL = 48;
/** Types of ICNS entries by their size in pixels: 16, 32, 128, 256, 512 points and their doubles. */
const ICNS = {
  icp4: 16,
  ic11: 32,
  icp5: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
};
const ICO = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const LINUX = [16, 24, 32, 48, 64, 128, 256, 512];

const browser = await chromium.launch({ executablePath: process.argv[2] ?? '/usr/bin/chromium' });
const page = await browser.newPage();
mkdirSync(join(assets, 'icons'), { recursive: true });

await save('icon.icns', icns(await renderAll('icon', Object.values(ICNS))));
const full = await renderAll('icon', [...ICO, ...LINUX], { edgeToEdge: true });
await save('icon.ico', ico(full));
for (const size of LINUX) await save(`icons/${size}x${size}.png`, full.get(size));
await save('icon.png', full.get(512));
for (const [name, source] of [
  ['tray', 'tray'],
  ['trayTemplate', 'tray-template'],
]) {
  const base = name === 'tray' ? 22 : 18;
  await save(`${name}.png`, await render(source, base));
  await save(`${name}@2x.png`, await render(source, base * 2));
}
await browser.close();

async function renderAll(source, sizes, options) {
  const pictures = new Map();
  for (const size of new Set(sizes)) {
    pictures.set(size, await render(size <= SMALL ? `${source}-small` : source, size, options));
  }
  return pictures;
}

/** A PNG of a source. macOS wants a margin round the picture, others do not (`edgeToEdge`). */
async function render(source, size, { edgeToEdge = false } = {}) {
  let svg = readFileSync(join(assets, 'source', `${source}.svg`), 'utf8');
  if (edgeToEdge) svg = svg.replace('viewBox="0 0 1024 1024"', 'viewBox="84 84 856 856"');
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  return page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } });
}

/** Apple's icon container: big-endian type and length before each PNG. */
function icns(pictures) {
  const parts = Object.entries(ICNS).map(([type, size]) => {
    const png = pictures.get(size);
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

/** Windows' icon container: a directory of 16 bytes for each picture, then the PNGs. */
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * ICO.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(ICO.length, 4);
  let offset = head.length;
  ICO.forEach((size, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(pictures.get(size).length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += pictures.get(size).length;
  });
  return Buffer.concat([head, ...ICO.map((size) => pictures.get(size))]);
}

function save(name, content) {
  writeFileSync(join(assets, name), content);
}
