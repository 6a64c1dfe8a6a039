import type { RunRecord } from '$lib/schema/run-record';

interface BrowserBrands {
  readonly userAgentData?: {
    readonly brands: readonly { readonly brand: string; readonly version: string }[];
    readonly platform: string;
  };
  readonly deviceMemory?: number;
}

/** Name and version of the browser, without the noise of a user-agent string where the browser offers better. */
export function browserName(): string {
  const brands = (navigator as BrowserBrands).userAgentData;
  const brand = brands?.brands.find(({ brand }) => !/not.?a.?brand/i.test(brand));
  return brand && brands ? `${brand.brand} ${brand.version}, ${brands.platform}` : navigator.userAgent;
}

/** What a reader needs to know of the machine; nothing that identifies a person. */
export const devicePassport = (adapter: string): RunRecord['device'] => ({
  browser: browserName(),
  cores: navigator.hardwareConcurrency,
  memoryGb: (navigator as BrowserBrands).deviceMemory ?? null,
  adapter,
  crossOriginIsolated
});
