import { parquetSchema } from 'hyparquet/src/metadata.js';
import type { FileMetaData, SchemaTree } from 'hyparquet/src/types.js';
import { fieldOf, listOf, textOf } from '../json/json-fields';

/** How the values of a column become cells. */
export type ParquetColumnKind =
  /** Texts, numbers, lists of them. */
  | 'value'
  /** Encoded pictures, in a group or in a list of groups. */
  | 'image'
  | 'images'
  /** Bytes that may be encoded pictures. */
  | 'bytes'
  /** A field of a group, or of the groups of a list. */
  | 'nested'
  /** Bytes further down: never read. */
  | 'opaque';

export interface ParquetColumn {
  /** Name of the column, with the field inside of it after a dot. */
  readonly name: string;
  /** Column at the top of the schema. */
  readonly top: string;
  /** Field of the objects in it whose values are the cells; undefined when the values themselves are. */
  readonly field: string | undefined;
  readonly kind: ParquetColumnKind;
  /** Names of the classes that its numbers stand for. */
  readonly classNames: readonly string[] | undefined;
}

const STRINGS = ['STRING', 'JSON', 'ENUM', 'UUID'];

/** The features that Hugging Face's `datasets` writes into the file, by column. */
function featuresOf(metadata: FileMetaData): unknown {
  const text = metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value;
  try {
    return text ? fieldOf(fieldOf(JSON.parse(text), 'info'), 'features') : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The feature itself, or that of the items of a sequence: `{_type: 'Sequence', feature}`, older `[feature]`. */
function innerFeature(feature: unknown): unknown {
  if (Array.isArray(feature)) return innerFeature(feature[0]);
  return ['Sequence', 'List', 'LargeList'].includes(textOf(feature, '_type')) ? fieldOf(feature, 'feature') : feature;
}

function classNamesOf(feature: unknown): string[] | undefined {
  const inner = innerFeature(feature);
  const names = textOf(inner, '_type') === 'ClassLabel' ? listOf(inner, 'names').map(String) : [];
  return names.length > 0 ? names : undefined;
}

/** Bytes that no annotation calls text. */
function isBinary({ element, children }: SchemaTree): boolean {
  const { type, converted_type, logical_type } = element;
  return (
    children.length === 0 &&
    type === 'BYTE_ARRAY' &&
    converted_type === undefined &&
    !STRINGS.includes(logical_type?.type ?? '')
  );
}

/** A group with encoded bytes and, mostly, a path: how pictures are embedded. */
export const imageField = (tree: SchemaTree): SchemaTree | undefined =>
  tree.children.find((child) => child.element.name === 'bytes' && isBinary(child));

/** The group of an embedded picture inside of a list. */
function listedImage(tree: SchemaTree): SchemaTree | undefined {
  const only = tree.children.length === 1 ? tree.children[0] : undefined;
  if (!only) return undefined;
  return imageField(only) ? only : listedImage(only);
}

const holdsBinary = (tree: SchemaTree): boolean => isBinary(tree) || tree.children.some(holdsBinary);

function columnsOf(tree: SchemaTree, feature: unknown): ParquetColumn[] {
  const top = tree.element.name;
  const column = (kind: ParquetColumnKind, field?: string, classNames?: readonly string[]): ParquetColumn => ({
    name: field === undefined ? top : `${top}.${field}`,
    top,
    field,
    kind,
    classNames
  });
  if (imageField(tree)) return [column('image')];
  if (listedImage(tree)) return [column('images')];
  if (isBinary(tree)) return [column('bytes')];
  if (holdsBinary(tree)) return [column('opaque')];
  const inner = innerFeature(feature);
  const fields = typeof inner === 'object' && inner !== null && textOf(inner, '_type') === '' ? Object.keys(inner) : [];
  const named = fields.flatMap((field) => {
    const names = classNamesOf(fieldOf(inner, field));
    return names ? [column('nested', field, names)] : [];
  });
  if (named.length > 0) return named;
  return [column('value', undefined, classNamesOf(feature))];
}

/** The columns of a file as readers see them. */
export function parquetColumns(metadata: FileMetaData): ParquetColumn[] {
  const features = featuresOf(metadata);
  return parquetSchema(metadata).children.flatMap((tree) => columnsOf(tree, fieldOf(features, tree.element.name)));
}
