import type { RunColumns } from '$lib/schema/run-columns';

type Column = Int32Array | Float32Array | Float64Array;

function joined<T extends Column>(one: T, other: T): T {
  const whole = new (one.constructor as new (length: number) => T)(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}

/**
 * Two runs over the same rows as one of twice as many, those of the second behind those of the first. Scores of all
 * classes are kept when both have them. Groups are left out.
 */
export function concatRuns(first: RunColumns, second: RunColumns): RunColumns {
  const both = <K extends Exclude<keyof RunColumns, 'n' | 'classes' | 'groups' | 'probability'>>(name: K) =>
    joined(first[name] as Column, second[name] as Column) as RunColumns[K];
  const [a, b] = [first.probability, second.probability];
  return {
    n: first.n + second.n,
    classes: first.classes,
    label: both('label'),
    pred: both('pred'),
    conf: both('conf'),
    lse: both('lse'),
    logpY: both('logpY'),
    gt: both('gt'),
    eq: both('eq'),
    margin: both('margin'),
    ent: both('ent'),
    sumP2: both('sumP2'),
    topIndex: both('topIndex'),
    topProb: both('topProb'),
    cluster: both('cluster'),
    groups: {},
    ...(a && b && { probability: joined(Float64Array.from(a), Float64Array.from(b)) })
  };
}
