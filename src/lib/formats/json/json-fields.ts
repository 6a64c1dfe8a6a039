/** The fields of a parsed value that may be anything. */
export type JsonFields = Readonly<Record<string, unknown>>;

const NONE: JsonFields = Object.freeze({});

/** An object's fields; none for anything else. */
export const fieldsOf = (value: unknown): JsonFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonFields) : NONE;

/** A field of the object itself, not one that every object inherits. */
export const fieldOf = (value: unknown, name: string): unknown => {
  const fields = fieldsOf(value);
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
};

/** A text or a number as text; '' for anything else. */
export function textOf(value: unknown, name: string): string {
  const field = fieldOf(value, name);
  return typeof field === 'string' || typeof field === 'number' ? String(field) : '';
}

/** The items of a list; none for anything else. */
export function listOf(value: unknown, name: string): readonly unknown[] {
  const field = fieldOf(value, name);
  return Array.isArray(field) ? (field as unknown[]) : [];
}
