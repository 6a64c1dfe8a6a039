import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogue } from '$lib/metrics/catalogue';
import { metricDocs } from '$lib/report/metric-docs';

/** `node tools/make-metric-docs.mjs` makes it anew. */
it('docs/metrics.md is not stale', () => {
  expect(readFileSync('docs/metrics.md', 'utf8')).toBe(metricDocs(catalogue));
});

it('the page says of a metric its meaning, formula, caution, source and convention', () => {
  const [entry] = catalogue.filter(({ id }) => id === 'kappa');
  const page = metricDocs(entry ? [entry] : []);
  expect(page).toContain('## How many are right');
  expect(page).toContain('### Cohen’s kappa\n\n`kappa` · score, −1 to 1; higher is better\n\nAgreement beyond');
  expect(page).toContain('- Formula: `(agreement − chance) / (1 − chance)');
  expect(page).toContain('- Exact name: `kappa/cohen/unweighted`');
  expect(page).not.toContain('## Answers');
});
