// Renders every pictogram that at least two styles share, without flags and components.
// usage: node render-pictograms.mjs PACKAGES OUT [SIZE=192]      OUT holds list.json
// writes OUT/px-STYLE.raw (SIZE x SIZE RGBA bytes each) and OUT/index.json
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const STYLES = ['noto', 'noto-v1', 'twemoji', 'fluent-emoji', 'fluent-emoji-flat'];

const [packages, out, sizeText = '192'] = process.argv.slice(2);
if (!out) throw new Error('usage: node render-pictograms.mjs PACKAGES OUT [SIZE]');
const size = Number(sizeText);
const sharp = createRequire(resolve(packages, 'here.js'))('sharp');
sharp.concurrency(2);
sharp.cache(false);
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

function iconOf(set, name) {
  if (set.icons[name]) return set.icons[name];
  const alias = set.aliases?.[name];
  return alias ? iconOf(set, alias.parent) : null;
}

function svgOf(set, icon) {
  const width = icon.width || set.width || 16;
  const height = icon.height || set.height || 16;
  const box = `${icon.left || 0} ${icon.top || 0} ${width} ${height}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${size}" height="${size}">${icon.body}</svg>`;
}

const rows = read(join(out, 'list.json')).filter(
  (row) => row.group !== 'flags' && row.group !== 'component' && row.in.length >= 2
);
const index = [];
for (const style of STYLES) {
  const set = read(join(packages, `@iconify-json/${style}/icons.json`));
  const file = openSync(join(out, `px-${style}.raw`), 'w');
  let count = 0;
  for (const { slug } of rows) {
    const icon = iconOf(set, slug);
    if (!icon) continue;
    try {
      const pixels = await sharp(Buffer.from(svgOf(set, icon)))
        .resize(size, size)
        .ensureAlpha()
        .raw()
        .toBuffer();
      if (pixels.length !== size * size * 4) throw new Error(`${pixels.length} bytes`);
      writeSync(file, pixels);
      index.push({ style, slug, i: count++ });
    } catch (error) {
      console.log('left out', style, slug, String(error).slice(0, 60));
    }
  }
  closeSync(file);
  console.log(style, count);
}
writeFileSync(join(out, 'index.json'), JSON.stringify({ size, rows, index }));
