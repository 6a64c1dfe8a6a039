import { headersFor, publicHostHeaders } from '../policy.mjs';
import { mimeType } from './mime-types.mjs';

/** Cloudflare Pages reads no more. */
const MOST_RULES = 100;
const CSP = 'Content-Security-Policy';
const YEAR = 'public, max-age=31536000, immutable';

/**
 * The policy as a `_headers` file (Cloudflare Pages, Netlify). There, all rules that match a path apply and equal
 * headers are joined; so what all files share stands under `/*`, and the rules with a CSP never overlap.
 * @param {readonly string[]} files of the build, relative, with '/'
 * @throws RangeError when the rules are more than the hosts read
 */
export function headersFile(files) {
  const { [CSP]: _, ...shared } = headersFor('/');
  const rules = [
    ['/*', { ...shared, ...publicHostHeaders }],
    ['/_app/immutable/*', { 'Cache-Control': YEAR }],
    ...policyRules('', files.map(toEntry))
  ];
  if (rules.length > MOST_RULES) throw new RangeError(`_headers: ${rules.length} rules, hosts read ${MOST_RULES}`);
  return (
    rules.map(([path, headers]) => [encodeURI(path), ...Object.entries(headers).map(line)].join('\n')).join('\n\n') +
    '\n'
  );
}

const line = ([name, value]) => `  ${name}: ${value}`;

const toEntry = (file) => ({ path: `/${file}`, policy: headersFor(`/${file}`, mimeType(file))[CSP] });

/** One rule for a folder whose files agree, else one for each of its files. */
function policyRules(folder, entries) {
  const policies = new Set(entries.map(({ policy }) => policy));
  if (folder && policies.size === 1 && !entries.some(({ path }) => path.endsWith('.html')))
    return [[`${folder}/*`, { [CSP]: entries[0].policy }]];
  const children = groupBy(entries, childOf(folder));
  return [...children].flatMap(([child, inside]) =>
    inside.length === 1 && inside[0].path === child ? fileRules(inside[0]) : policyRules(child, inside)
  );
}

const childOf =
  (folder) =>
  ({ path }) =>
    `${folder}/${path.slice(folder.length + 1).split('/')[0]}`;

function groupBy(entries, key) {
  const groups = new Map();
  for (const entry of entries) groups.set(key(entry), [...(groups.get(key(entry)) ?? []), entry]);
  return groups;
}

/** A page is asked for by its folder; some hosts also serve it by its file's name. */
const fileRules = ({ path, policy }) =>
  (path.endsWith('/index.html') ? [path.slice(0, -'index.html'.length), path] : [path]).map((one) => [
    one,
    { [CSP]: policy }
  ]);
