import type { CalibrationAnswer } from './calibration';

/** What can be asked of the rows of a run: by name, what the asker may choose and what comes back. */
export interface AnalysisTypes {
  readonly calibration: { readonly options: void; readonly result: CalibrationAnswer };
}

export type AnalysisId = keyof AnalysisTypes;
export type AnalysisOptions<Id extends AnalysisId> = AnalysisTypes[Id]['options'];
export type AnalysisResult<Id extends AnalysisId> = AnalysisTypes[Id]['result'];
