import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SET = 'static/samples/pictograms';

interface SampleRow {
  readonly file: string;
  readonly label: string;
}

/** Pictures of the embedded set with their labels, in the order of its table. */
export function sampleRows(): SampleRow[] {
  const [head, ...lines] = readFileSync(join(SET, 'manifest.csv'), 'utf8').trim().split('\n');
  const names = (head ?? '').trim().split(',');
  return lines.map((line) => {
    const cells = line.trim().split(',');
    return { file: cells[names.indexOf('file_name')] ?? '', label: cells[names.indexOf('label')] ?? '' };
  });
}

/** A temporary folder that is removed with `remove`. */
export class Folder {
  readonly path: string;

  constructor(name: string) {
    this.path = join(mkdtempSync(join(tmpdir(), 'eyechart-e2e-')), name);
    mkdirSync(this.path);
  }

  /** Copies a picture of the embedded set. */
  picture(from: string, to: string): this {
    mkdirSync(join(this.path, to, '..'), { recursive: true });
    copyFileSync(join(SET, from), join(this.path, to));
    return this;
  }

  file(to: string, bytes: string | Uint8Array): this {
    mkdirSync(join(this.path, to, '..'), { recursive: true });
    writeFileSync(join(this.path, to), bytes);
    return this;
  }

  remove(): void {
    rmSync(join(this.path, '..'), { recursive: true, force: true });
  }
}

/** A folder with one folder for each of the given classes, `each` pictures in it, the classes renamed by `rename`. */
export function classFolder(
  name: string,
  classes: readonly string[],
  each: number,
  rename = (label: string) => label
): Folder {
  const folder = new Folder(name);
  for (const label of classes)
    for (const [i, row] of sampleRows()
      .filter((one) => one.label === label)
      .slice(0, each)
      .entries())
      folder.picture(row.file, `${rename(label)}/${i}.jpg`);
  return folder;
}
