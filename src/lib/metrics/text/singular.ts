const IRREGULAR: ReadonlyMap<string, string> = new Map(
  (
    'men man,gentlemen gentleman,policemen policeman,firemen fireman,snowmen snowman,women woman,children child,' +
    'people person,persons person,tvs tv,feet foot,teeth tooth,geese goose,mice mouse,oxen ox,' +
    'knives knife,wives wife,calves calf,wolves wolf,loaves loaf,leaves leaf,shelves shelf,scarves scarf,halves half,' +
    'buses bus,gases gas,shoes shoe,toes toe,canoes canoe,cookies cookie,movies movie,brownies brownie,hoodies hoodie,' +
    'neckties necktie,smoothies smoothie,selfies selfie,zombies zombie'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string])
);

/**
 * The singular of an English noun in lower case, by rule and a list of exceptions; other words may come out as no word at all,
 * which does no harm where both sides are treated alike.
 */
export function singular(word: string): string {
  const known = IRREGULAR.get(word);
  if (known !== undefined) return known;
  for (const [plural, one] of IRREGULAR)
    if (plural.length > 4 && word.endsWith(plural)) return endOf(word, plural, one);
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  return /(?:sses|xes|ches|shes|oes)$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/** Compounds such as policewomen, snowshoes and bookshelves. */
const endOf = (word: string, plural: string, one: string): string => word.slice(0, word.length - plural.length) + one;
