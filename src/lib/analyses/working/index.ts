import { agreementSums } from '$lib/metrics/agreement-sums';
import { balancedAccuracy } from '$lib/metrics/balanced-accuracy';
import { classCounts } from '$lib/metrics/class-counts';
import { classRanks } from '$lib/metrics/class-ranks';
import { confidenceLevels } from '$lib/metrics/confidence-levels';
import { eAurc, eAurcClosedForm } from '$lib/metrics/e-aurc';
import { ece } from '$lib/metrics/ece';
import { isScored } from '$lib/metrics/each-scored';
import { areaUnderRiskCoverage } from '$lib/metrics/selective-risk';
import { smoothEceFit } from '$lib/metrics/smooth-ece-fit';
import type { Analysis } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import type { ClassPart, Working } from '$lib/schema/working';
import { BIN_FORMULAS, binWorking } from './bin-working';
import { CLASS_FORMULAS, classesWorking, classWorking } from './class-working';
import { coverageWorking, pairsWorking, partsWorking, passingWorking } from './order-working';
import { rankWorking, ROW_FORMULAS, rowWorking } from './row-working';

type Make = (columns: RunColumns, selection: Selection) => Working;

const share =
  (hit: (columns: RunColumns, row: number) => boolean): Make =>
  (columns, { rows }) => ({ kind: 'share', hits: rows.filter((row) => hit(columns, row)).length, n: rows.length });

const topK = (k: number): Make => share((columns, row) => (columns.gt[row] as number) < k);

const mapped = <Formula>(
  formulas: Readonly<Record<string, Formula>>,
  make: (formula: Formula, id: string) => Make
): Record<string, Make> => Object.fromEntries(Object.entries(formulas).map(([id, formula]) => [id, make(formula, id)]));

/** Classes whose value is no quotient of counts. */
const ofClasses =
  (values: readonly number[], weights: readonly number[], weighted: boolean): ((columns: RunColumns) => Working) =>
  (columns) =>
    classesWorking(
      values.flatMap((value, k): ClassPart[] =>
        Number.isNaN(value)
          ? []
          : [
              {
                label: columns.classes[k] as string,
                fractions: [],
                value,
                weight: weighted ? (weights[k] as number) : 1
              }
            ]
      ),
      { average: weighted ? 'weighted' : 'equal', less: 0, classes: columns.classes.length }
    );

/** Calibration error of the rows of each answer, weighted by how many they are. */
const eceByAnswer: Make = (columns, { rows }) => {
  const { called } = classCounts(columns, { rows });
  const values = columns.classes.map((_, k) =>
    called[k] === 0
      ? NaN
      : (ece.evaluate(columns, { rows: rows.filter((row) => columns.pred[row] === k) }).value ?? NaN)
  );
  return ofClasses(values, Array.from(called), true)(columns);
};

const rankOfClasses =
  (which: 'auroc' | 'averagePrecision', weighted: boolean): Make =>
  (columns, selection) => {
    const ranks = classRanks.summarise(columns, selection)?.[which] ?? [];
    return ofClasses(
      ranks.map(({ value }) => value),
      ranks.map(({ support }) => support),
      weighted
    )(columns);
  };

const parts = (['miscalibration', 'discrimination', 'uncertainty'] as const).flatMap((part) =>
  (['brier', 'log'] as const).map((kind): [string, Make] => [
    kind === 'brier' ? `corp-${part}` : `corp-log-${part}`,
    (columns, selection) => partsWorking(confidenceLevels(columns, selection), kind, part)
  ])
);

const coverage =
  (of: 'risk' | 'undetected', excess?: typeof eAurc): Make =>
  (columns, selection) => {
    const levels = confidenceLevels(columns, selection);
    const over = excess?.evaluate(columns, selection).value ?? null;
    return coverageWorking(levels, of, over === null ? 0 : areaUnderRiskCoverage(levels) - over);
  };

/** Metrics whose numbers can be followed, by id. */
export const WORKINGS: Readonly<Record<string, Make>> = {
  accuracy: share((columns, row) => columns.label[row] === columns.pred[row]),
  ...Object.fromEntries([1, 2, 3, 4, 5].map((k) => [`top-${k}`, topK(k)])),
  ...mapped(CLASS_FORMULAS, (formula) => (columns, selection) => classWorking(columns, selection, formula)),
  ...mapped(BIN_FORMULAS, (formula) => (columns, selection) => binWorking(columns, selection, formula)),
  ...mapped(
    ROW_FORMULAS,
    (_, id) =>
      (columns, { rows }) =>
        rowWorking(columns, rows, id as keyof typeof ROW_FORMULAS)
  ),
  'mean-rank': (columns, { rows }) => rankWorking(columns, rows, 'rank'),
  'mean-reciprocal-rank': (columns, { rows }) => rankWorking(columns, rows, 'reciprocal'),
  kappa(columns, selection) {
    const { n, right, crossed } = agreementSums(columns, selection);
    return { kind: 'agreement', n, right, crossed };
  },
  mcc(columns, selection) {
    const { n, right, crossed, supportSquares, calledSquares } = agreementSums(columns, selection);
    return { kind: 'correlation', n, right, crossed, ofSquares: supportSquares, calledSquares };
  },
  'balanced-accuracy-adjusted': (columns, selection) => ({
    kind: 'adjusted',
    balanced: balancedAccuracy.evaluate(columns, selection).value ?? NaN,
    classes: classCounts(columns, selection).support.filter((count) => count > 0).length
  }),
  'ece-by-answer': eceByAnswer,
  'smooth-ece'(columns, selection) {
    const { sigma, error } = smoothEceFit(columns, selection);
    return { kind: 'smooth', width: sigma, error };
  },
  ...Object.fromEntries(parts),
  aurc: coverage('risk'),
  augrc: coverage('undetected'),
  'e-aurc': coverage('risk', eAurc),
  'e-aurc-closed-form': coverage('risk', eAurcClosedForm),
  'failure-auroc': (columns, selection) => pairsWorking(confidenceLevels(columns, selection)),
  'failure-fpr-95': (columns, selection) => passingWorking(confidenceLevels(columns, selection), 0.95),
  'auroc-ovr-macro': rankOfClasses('auroc', false),
  'auroc-ovr-weighted': rankOfClasses('auroc', true),
  'average-precision-macro': rankOfClasses('averagePrecision', false)
};

/** The numbers of the run put into the formula of one metric; null for a metric that has no short working, and without rows. */
export const working: Analysis<Working | null, { readonly metric: string }> = {
  id: 'working',
  question: 'How does this number come about?',
  needs: ['label', 'pred'],
  run(columns, _seed, _signal, { metric }) {
    const rows = Uint32Array.from({ length: columns.n }, (_, row) => row).filter((row) => isScored(columns, row));
    const make = Object.hasOwn(WORKINGS, metric) ? WORKINGS[metric] : undefined;
    return make && rows.length > 0 ? make(columns, { rows }) : null;
  }
};
