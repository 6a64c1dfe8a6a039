import { fieldsOf, type JsonFields } from './json/json-fields';

const GROUP = 'group:';

/** Texts, numbers and truth values as text; undefined for nothing, lists and objects. */
export const jsonText = (value: unknown): string | undefined =>
  value === undefined || value === null || typeof value === 'object' ? undefined : String(value);

/**
 * Groups of one row of JSON: the object `groups`, and all fields of simple values that have no other use, `group:` taken off
 * their names.
 * @param known names of fields that are no groups, in lower case
 */
export function jsonGroups(value: JsonFields, known: ReadonlySet<string>): (readonly [name: string, value: string])[] {
  const others = Object.entries(value).filter(([name]) => name !== 'groups' && !known.has(name.toLowerCase()));
  return [...Object.entries(fieldsOf(value['groups'])), ...others].flatMap(([name, field]) => {
    const text = jsonText(field);
    const bare = name.toLowerCase().startsWith(GROUP) ? name.slice(GROUP.length) : name;
    return text === undefined ? [] : [[bare, text] as const];
  });
}
