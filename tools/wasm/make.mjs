/** node tools/wasm/make.mjs: writes src/lib/numeric/row-sums-code.ts from row-sums.wat. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repo } from '../lib/repo.mjs';
import { rowSumsCode } from './row-sums-code.mjs';

const source = readFileSync(join(repo, 'tools/wasm/row-sums.wat'), 'utf8');
writeFileSync(join(repo, 'src/lib/numeric/row-sums-code.ts'), rowSumsCode(source));
