import type { AnalysisId, AnalysisOptions, AnalysisResult } from '$lib/schema/analyses';
import type { Analysis } from '$lib/schema/metric';
import { calibration } from './calibration';
import { calibrationIntervals } from './calibration-intervals';
import { classification } from './classification';
import { cheapestAnswers } from './cost/cheapest-answers';
import { labelSets } from './conformal/label-sets';
import { luck } from './luck';
import { recalibration } from './recalibration';
import { scorePlane } from './score-plane';
import { promisedRisk } from './selection/promised-risk';
import { selectiveAreas } from './selection/selective-areas';
import { selectiveAnswers } from './selection/selective-answers';
import { speed } from './speed/speed';
import { classRanking } from './thresholds/class-ranking';
import { classThreshold } from './thresholds/class-threshold';
import { thresholdShares } from './thresholds/threshold-shares';
import { working } from './working';

/** Questions that are asked when somebody looks, by name. The overview of `classification` is always there. */
export const analysesById: { readonly [Id in AnalysisId]: Analysis<AnalysisResult<Id>, AnalysisOptions<Id>> } = {
  calibration,
  'calibration-intervals': calibrationIntervals,
  'selective-answers': selectiveAnswers,
  'selective-areas': selectiveAreas,
  'promised-risk': promisedRisk,
  'label-sets': labelSets,
  speed,
  'class-ranking': classRanking,
  'class-threshold': classThreshold,
  'threshold-shares': thresholdShares,
  'cheapest-answers': cheapestAnswers,
  working,
  recalibration,
  'score-plane': scorePlane,
  luck
};

/** Every question that can be asked of a run. */
export const analyses: readonly Analysis<unknown, never>[] = [classification, ...Object.values(analysesById)];
