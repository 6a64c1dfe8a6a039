import { sha256, type Sha256 } from '../schema/ids';
import type { ClassificationTask } from '../schema/classification';

/** SHA-256 of a question: classes, words and templates in a fixed order. */
export async function taskHash({ classes, words, templates }: ClassificationTask): Promise<Sha256> {
  const text = JSON.stringify({ classes, templates, words });
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return sha256(Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
