/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** A runner that says "failed" without naming a test has still failed. */
const atLeastOne = (failed, status) => (status !== 0 && failed === 0 ? 1 : failed);

/**
 * Counts of one vitest run.
 * @param {object | undefined} report of vitest's json reporter; undefined when it wrote none
 * @param {number} status exit status
 * @returns {Tally} a file that could not be loaded counts as one failed test
 */
export function vitestTally(report, status) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter(
    ({ status: fileStatus, assertionResults }) =>
      fileStatus === 'failed' && !assertionResults.some((test) => test.status === 'failed')
  ).length;
  return {
    passed: report.numPassedTests,
    failed: atLeastOne(report.numFailedTests + broken, status),
    skipped: report.numPendingTests + report.numTodoTests
  };
}

/**
 * Counts of one Playwright run.
 * @param {object | undefined} report of Playwright's json reporter
 * @param {number} status exit status
 * @returns {Tally} flaky tests count as failed; so does an error outside of any test
 */
export function playwrightTally(report, status) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: atLeastOne(unexpected + flaky + report.errors.length, status), skipped };
}

/** @param {readonly Tally[]} tallies @returns {Tally} */
export const sumTallies = (tallies) =>
  tallies.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped
    }),
    { passed: 0, failed: 0, skipped: 0 }
  );

/** The last line of `npm test`. */
export const tallyLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
