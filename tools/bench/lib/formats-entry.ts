/** What the benchmark of the readers measures, bundled for Node. */
export { openArchives } from '../../../src/lib/formats/archives/open-archives';
export { CSV_LIMITS } from '../../../src/lib/formats/csv-limits';
export { readCsvRows } from '../../../src/lib/formats/read-csv-rows';
export { readDataset } from '../../../src/lib/formats/read-dataset';
export { readZip } from '../../../src/lib/formats/read-zip';
export { columnRoles } from '../../../src/lib/formats/records/column-roles';
export { RecordReader } from '../../../src/lib/formats/records/record-parts';
export { decodeAnyText } from '../../../src/lib/formats/text/decode-any-text';
export { ParquetFile } from '../../../src/lib/formats/parquet/parquet-file';
export { ParquetPictures } from '../../../src/lib/formats/parquet/parquet-pictures';
export { thrift } from '../../../tests/fixtures/thrift';
