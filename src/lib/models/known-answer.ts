/** How many crops a backend is tested on. */
export const KNOWN_ANSWER_COUNT = 2;

/**
 * Synthetic crops with everything in them that a broken kernel gets wrong: gradients, edges, saturated and dark areas.
 * @param count how many
 * @param side of the square in pixels
 * @returns (count x side x side x 3) bytes, the same on every machine
 */
export function knownAnswerCrops(count: number, side: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(count * side * side * 3);
  let at = 0;
  for (let picture = 0; picture < count; picture++)
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const edge = ((x >> (2 + picture)) ^ (y >> (2 + picture))) & 1 ? 255 : 0;
        out[at++] = Math.floor((x * 255) / (side - 1));
        out[at++] = picture % 2 === 0 ? edge : Math.floor((y * 255) / (side - 1));
        out[at++] = (x * y + picture * 37) & 255;
      }
  return out;
}
