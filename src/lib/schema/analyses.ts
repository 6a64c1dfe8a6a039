import type { CalibrationAnswer } from './calibration';
import type { CostAnswer, CostOptions } from './costs';
import type { LabelSetAnswer, LabelSetOptions } from './label-sets';
import type { RecalibrationAnswer, RecalibrationOptions } from './recalibration';
import type { ScorePlane, ScorePlaneOptions } from './score-plane';
import type { LuckDraws, LuckOptions } from './luck';
import type { PromiseAnswer, PromiseOptions, SelectiveAnswer, SelectiveAreas } from './selection';
import type { Estimate } from './metric';
import type { SpeedAnswer, SpeedOptions } from './speed';
import type {
  ClassRankingAnswer,
  ClassThresholdAnswer,
  ClassThresholdOptions,
  ThresholdSharesAnswer,
  ThresholdSharesOptions
} from './thresholds';
import type { Working } from './working';

/** What can be asked of the rows of a run: by name, what the asker may choose and what comes back. */
export interface AnalysisTypes {
  readonly calibration: { readonly options: void; readonly result: CalibrationAnswer };
  readonly 'selective-answers': { readonly options: void; readonly result: SelectiveAnswer };
  readonly 'selective-areas': { readonly options: void; readonly result: SelectiveAreas };
  readonly 'promised-risk': { readonly options: PromiseOptions; readonly result: PromiseAnswer };
  readonly 'label-sets': { readonly options: LabelSetOptions; readonly result: LabelSetAnswer };
  /** Ids of metrics of calibration. */
  readonly 'calibration-intervals': { readonly options: readonly string[]; readonly result: readonly Estimate[] };
  readonly speed: { readonly options: SpeedOptions; readonly result: SpeedAnswer };
  readonly 'class-ranking': { readonly options: void; readonly result: ClassRankingAnswer };
  readonly 'class-threshold': { readonly options: ClassThresholdOptions; readonly result: ClassThresholdAnswer };
  readonly 'threshold-shares': { readonly options: ThresholdSharesOptions; readonly result: ThresholdSharesAnswer };
  readonly 'cheapest-answers': { readonly options: CostOptions; readonly result: CostAnswer };
  readonly working: { readonly options: { readonly metric: string }; readonly result: Working | null };
  readonly recalibration: { readonly options: RecalibrationOptions; readonly result: RecalibrationAnswer };
  readonly 'score-plane': { readonly options: ScorePlaneOptions; readonly result: ScorePlane };
  readonly luck: { readonly options: LuckOptions; readonly result: LuckDraws };
}

export type AnalysisId = keyof AnalysisTypes;
export type AnalysisOptions<Id extends AnalysisId> = AnalysisTypes[Id]['options'];
export type AnalysisResult<Id extends AnalysisId> = AnalysisTypes[Id]['result'];
