import fc from 'fast-check';

// `npm run soak` gives property tests many more cases than `npm test`; a failure prints its seed.
if (process.env['EYECHART_SOAK']) fc.configureGlobal({ numRuns: 20_000, interruptAfterTimeLimit: 45_000 });
