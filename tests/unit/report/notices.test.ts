import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { notices } from '../../../tools/make-notices.mjs';

it('ships the licences of the packages that are in the app now', () => {
  expect(readFileSync('static/licences/packages.txt', 'utf8')).toBe(notices());
});
