/// <reference types="@sveltejs/kit" />
declare global {
  /** Name and version of the build, set by the bundler. */
  const __BUILD__: string;
}
export {};
