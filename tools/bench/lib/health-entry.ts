export { sharpDecoder } from '../../../src/cli/sharp-decoder';
export { alikeGroups } from '$lib/analyses/quality/alike-groups';
export { examinePicture } from '$lib/analyses/quality/examine-picture';
export { measurePicture } from '$lib/pixels/measure-picture';
export { sniffImage } from '$lib/pixels/sniff-image';
