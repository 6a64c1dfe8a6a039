// Writes OUT/list.json: every emoji with its name, keywords and group, and which drawing styles have it.
// usage: node list-pictograms.mjs PACKAGES OUT      PACKAGES: node_modules with @iconify-json/* and emojibase-data
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STYLES = ['noto', 'noto-v1', 'twemoji', 'fluent-emoji', 'fluent-emoji-flat'];

/** The name that the icon packages give an emoji. */
const slugOf = (label) =>
  label
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/&/g, 'and')
    .replace(/[’'“”.!,()]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const [packages, out] = process.argv.slice(2);
if (!out) throw new Error('usage: node list-pictograms.mjs PACKAGES OUT');
const read = (path) => JSON.parse(readFileSync(join(packages, path), 'utf8'));

const names = STYLES.map((style) => {
  const { icons, aliases = {} } = read(`@iconify-json/${style}/icons.json`);
  return { style, slugs: new Set([...Object.keys(icons), ...Object.keys(aliases)]) };
});
const messages = read('emojibase-data/en/messages.json');
const keyByOrder = (groups) => new Map(groups.map((group) => [group.order, group.key]));
const groups = keyByOrder(messages.groups);
const subgroups = keyByOrder(messages.subgroups);

const rows = read('emojibase-data/en/data.json')
  .filter((emoji) => emoji.group !== undefined)
  .map((emoji) => {
    const slug = slugOf(emoji.label);
    return {
      slug,
      label: emoji.label,
      tags: emoji.tags ?? [],
      group: groups.get(emoji.group),
      sub: subgroups.get(emoji.subgroup),
      in: names.filter(({ slugs }) => slugs.has(slug)).map(({ style }) => style)
    };
  });
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'list.json'), JSON.stringify(rows));
console.log(`${rows.length} emoji, ${rows.filter((row) => row.in.length === STYLES.length).length} in all styles`);
