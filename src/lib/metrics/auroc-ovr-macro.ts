import { aurocOvr } from './auroc-ovr';

/** Mean over classes of the area under the ROC curve of the class against the rest; see `aurocOvr`. */
export const aurocOvrMacro = aurocOvr('macro');
