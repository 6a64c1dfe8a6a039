import type { PictureMeasures } from '../../pixels/measure-picture';
import type { HealthFinding, HealthKind } from '../../schema/health';
import type { IngestIssueCode } from '../../schema/ingest-issue';
import type { PictureFacts } from './examine-picture';
import { finding } from './finding';
import { THRESHOLDS } from './health-thresholds';

const EXTENSIONS: Readonly<Record<string, string>> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jpe: 'jpeg',
  jfif: 'jpeg',
  png: 'png',
  apng: 'png',
  webp: 'webp',
  gif: 'gif',
  bmp: 'bmp',
  avif: 'avif',
  heic: 'heic',
  heif: 'heic',
  tif: 'tiff',
  tiff: 'tiff'
};

const KINDS: Partial<Record<IngestIssueCode, HealthKind>> = {
  'empty-file': 'zero-bytes',
  'image-too-large': 'too-large',
  'file-too-large': 'too-large'
};

/** Whether anything of the picture itself is in the file: a cut before that leaves nothing to see. */
function hasPictureData({ header }: PictureFacts): boolean {
  return header.width > 0 && (header.type !== 'jpeg' || (header.scans ?? 0) > 0);
}

function unusable(facts: PictureFacts): HealthFinding | null {
  const { issue, path } = facts;
  if (!issue) return null;
  const isCut = issue.code === 'truncated-image';
  const kind = KINDS[issue.code] ?? (isCut && hasPictureData(facts) ? 'truncated' : 'unreadable');
  return finding(kind, [path], { reason: issue.code, ...issue.detail });
}

/** Whether there is nothing on the picture: one field of colour. */
export function isBlank({ contrast, dark99 }: PictureMeasures): boolean {
  return contrast < (dark99 < THRESHOLDS.dark99 ? THRESHOLDS.blankContrastDark : THRESHOLDS.blankContrast);
}

type Judgement = readonly [HealthKind, HealthFinding['detail']];

/** What the pixels say. A blank picture is only blank, and of a dark one nobody can tell whether it is blurred. */
function ofPixels(measures: PictureMeasures): Judgement[] {
  const { dark99, bright5, contrast, entropy, edgeScore, steepestEdge } = measures;
  if (isBlank(measures)) return [['blank', { contrast }]];
  if (dark99 < THRESHOLDS.dark99) return [['dark', { dark99, limit: THRESHOLDS.dark99 }]];
  const isBlurred =
    edgeScore < THRESHOLDS.edgeScore || (steepestEdge !== null && steepestEdge < THRESHOLDS.steepestEdge);
  return [
    ...(isBlurred
      ? [
          [
            'blurred',
            { ...(steepestEdge !== null && { steepestEdge, limit: THRESHOLDS.steepestEdge }), edgeScore }
          ] as const
        ]
      : []),
    ...(bright5 > THRESHOLDS.bright5 ? [['bright', { bright5, limit: THRESHOLDS.bright5 }] as const] : []),
    ...(entropy < THRESHOLDS.entropy ? [['low-information', { entropy, limit: THRESHOLDS.entropy }] as const] : []),
    ...(measures.isGrey ? [['greyscale', {}] as const] : [])
  ];
}

/** What the header says, measured against what was decoded. */
function ofHeader({ header, measures, path }: PictureFacts): Judgement[] {
  const { type, width, height, colour, bitDepth = 8, alpha, frames = 1, orientation } = header;
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const promised = EXTENSIONS[extension];
  const aspect = Math.min(width / height, height / width);
  const isTurned = orientation >= 5;
  const [shownWidth, shownHeight] = isTurned ? [height, width] : [width, height];
  const isOther = measures !== null && (measures.width !== shownWidth || measures.height !== shownHeight);
  // An animation stores later pictures as what changes, which is transparency that nobody sees.
  const hasAlpha = alpha === true && !(frames > 1 && measures?.translucent === 0);
  const found: (Judgement | false)[] = [
    isOther && [
      'header-mismatch',
      { width: shownWidth, height: shownHeight, gotWidth: measures.width, gotHeight: measures.height }
    ],
    colour === 'cmyk' && ['cmyk', { type }],
    bitDepth > 8 && ['sixteen-bit', { bitDepth }],
    hasAlpha && ['has-alpha', measures ? { translucent: measures.translucent } : {}],
    orientation > 1 && ['rotated-exif', { orientation }],
    frames > 1 && ['animated', { frames }],
    promised !== undefined && promised !== type && type !== 'unknown' && ['wrong-extension', { extension, type }],
    aspect < THRESHOLDS.aspect && ['odd-aspect', { width, height, limit: THRESHOLDS.aspect }],
    colour === 'grey' && measures === null && ['greyscale', {}]
  ];
  return found.filter((one) => one !== false);
}

/**
 * Everything that one picture shows by itself.
 * @returns what makes it unusable alone, if anything does, and its private fields, which are there all the same
 */
export function pictureFindings(facts: PictureFacts): HealthFinding[] {
  const { path, fields, issue, measures } = facts;
  const found: Judgement[] = [];
  if (facts.badChecksum) found.push(['wrong-checksum', { chunk: facts.badChecksum }]);
  if (!issue) found.push(...(measures ? ofPixels(measures) : []), ...ofHeader(facts));
  if (fields.hasPosition) found.push(['gps-exif', {}]);
  const names = [...fields.serials, ...fields.owners];
  if (names.length > 0) found.push(['serial-exif', { fields: names.join(', ') }]);
  const broken = unusable(facts);
  return [...(broken ? [broken] : []), ...found.map(([kind, detail]) => finding(kind, [path], detail))];
}
