import type { Dataset } from '$lib/schema/dataset';
import type { HealthOptions, HealthProgress, HealthReport } from '$lib/schema/health';

export interface HealthApi {
  /** Ports to the other workers. Attaching to the same index replaces one that was lost. */
  attachIngest(port: MessagePort): void;
  attachPrepare(index: number, port: MessagePort): void;
  /**
   * Looks for what is wrong with a set. Pictures that were looked at before, since `forget`, are not looked at again, so
   * that other options or another selection of the same pictures are judged at once. A newer call stops an older one.
   * @param onProgress at most ten times a second
   * @param onLost which decoder did not answer in time and must be replaced by the page
   */
  check(
    dataset: Dataset,
    options: HealthOptions,
    onProgress: (progress: HealthProgress) => void,
    onLost: (index: number) => void
  ): Promise<HealthReport>;
  /** Waits between pictures, for as long as it is true. */
  pause(isPaused: boolean): void;
  /** Stops between pictures; what was found so far is the report. */
  stop(): void;
  /** Another set comes: nothing known of pictures holds any more. */
  forget(): void;
}
