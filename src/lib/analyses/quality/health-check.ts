import type { Dataset } from '../../schema/dataset';
import {
  HEALTH_KINDS,
  type HealthFinding,
  type HealthOptions,
  type HealthProgress,
  type HealthReport
} from '../../schema/health';
import type { Sample } from '../../schema/sample';
import { captionFindings } from './caption-findings';
import { duplicateFindings, type SeenSample } from './duplicate-findings';
import type { PictureFacts } from './examine-picture';
import { fileFindings } from './file-findings';
import { HEALTH_OPTIONS } from './health-thresholds';
import { labelFindings } from './label-findings';
import { pictureFindings } from './picture-findings';
import { sizeFindings } from './size-findings';

export interface HealthCheckParts {
  /** Looks at the picture of one sample; see `examinePicture`. Trouble with the file belongs into its answer. */
  examine(sample: Sample): Promise<PictureFacts>;
  readonly signal?: { readonly aborted: boolean };
  onProgress?(progress: HealthProgress): void;
  /** How many pictures are looked at at the same time. */
  readonly concurrency?: number;
  readonly options?: HealthOptions;
}

/** Looks at every sample, several at a time, and tells what each shows as it comes. Undefined for those left out after a stop. */
async function lookAtAll(samples: readonly Sample[], parts: HealthCheckParts): Promise<(PictureFacts | undefined)[]> {
  const { examine, signal, onProgress, concurrency = 1 } = parts;
  const seen: (PictureFacts | undefined)[] = samples.map(() => undefined);
  let [next, done] = [0, 0];
  const work = async (): Promise<void> => {
    while (next < samples.length && !signal?.aborted) {
      const at = next++;
      const facts = await examine(samples[at] as Sample);
      seen[at] = facts;
      onProgress?.({ done: ++done, total: samples.length, found: pictureFindings(facts) });
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, work));
  return seen;
}

/** Samples that show the same picture, by a number they share. */
function alikeNumbers(findings: readonly HealthFinding[]): Map<string, number> {
  const numbers = new Map<string, number>();
  findings.forEach(({ kind, files }, i) => {
    if (kind === 'exact-duplicate' || kind === 'near-duplicate') {
      const known = files.map((file) => numbers.get(file)).find((number) => number !== undefined) ?? i;
      for (const file of files) numbers.set(file, known);
    }
  });
  return numbers;
}

/** By kind, then by the place of their first file in the set. */
function inOrder(findings: readonly HealthFinding[], samples: readonly Sample[]): HealthFinding[] {
  const rank = new Map(HEALTH_KINDS.map((kind, i) => [kind, i]));
  const place = new Map<string, number>(samples.map(({ id }, i) => [id, i]));
  const at = ({ files: [first] }: HealthFinding): number => place.get(first ?? '') ?? samples.length;
  return findings.toSorted((a, b) => (rank.get(a.kind) as number) - (rank.get(b.kind) as number) || at(a) - at(b));
}

/**
 * What is wrong with a set: its files, its pictures, its labels and captions, and what they have in common.
 * Every picture is looked at once; only small facts of each are kept.
 * @returns findings about all samples that were looked at; after a stop those of the others are missing, and `stopped` is true
 * @throws what `examine` throws
 */
export async function healthCheck(dataset: Dataset, parts: HealthCheckParts): Promise<HealthReport> {
  const { samples, issues, filesGiven } = dataset;
  const options = parts.options ?? HEALTH_OPTIONS;
  const facts = await lookAtAll(samples, parts);
  const seen = samples.flatMap((sample, i): SeenSample[] => {
    const found = facts[i];
    return found ? [{ sample, facts: found }] : [];
  });
  const { findings: duplicates, comparedInPart } = duplicateFindings(seen, options.nearBits);
  const looked = seen.map((one) => one.facts);
  const findings = [
    ...fileFindings(issues),
    ...looked.flatMap(pictureFindings),
    ...sizeFindings(looked),
    ...duplicates,
    ...labelFindings(dataset),
    ...captionFindings(samples, alikeNumbers(duplicates))
  ];
  return {
    counts: {
      filesGiven,
      pictures: samples.length,
      measured: looked.filter(({ measures }) => measures !== null).length,
      unusable: looked.filter(({ issue }) => issue !== null).length,
      comparedInPart
    },
    options,
    findings: inOrder(findings, samples),
    stopped: seen.length < samples.length
  };
}
