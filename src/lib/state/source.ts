/**
 * Where the pictures are: nowhere yet, in an embedded set, in a saved run (which holds none), or with the person; with
 * predictions made elsewhere they may have been given or not.
 */
export type Source =
  | { readonly kind: 'none' | 'file' | 'own' | 'predictions' }
  | { readonly kind: 'recorded' | 'sample'; readonly set: string };
export type Phase = 'idle' | 'opening' | 'understood' | 'loading' | 'running' | 'done';
