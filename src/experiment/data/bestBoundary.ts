/**
 * The best that any classifier can do on Gaussians: the Bayes classifier, which knows each class's center, spread and share and
 * says the class that is likeliest at each place (Duda, Hart & Stork, Pattern Classification, 2nd edition, section 2.6.1). As
 * all classes have the same spread, straight lines divide them.
 */
import type { DataConfig } from '../../datasets/index.ts';
import { integrate, normalCdf, normalDensity } from './normal.ts';

type Gaussians = Pick<Extract<DataConfig, { kind: 'gaussians' }>, 'centers' | 'std' | 'balance'>;
type Place = readonly [number, number];
/** From one end to the other, in the units of the data. */
export type Segment = [Place, Place];

interface Cluster {
  center: Place;
  /** Of all points, 0 to 1. */
  share: number;
}

/** The places with a · place ≤ b. */
interface HalfPlane {
  a: Place;
  b: number;
}

/** The share of new points that the best classifier gets wrong: in closed form of two classes, integrated to 1e-9 of more. */
export function bestError({ centers, std, balance }: Gaussians): number {
  const all = clustersOf(centers, balance);
  const clusters = apart(all);
  const hidden = 1 - sum(clusters.map(({ share }) => share));
  if (std === 0 || clusters.length === 1) return hidden;
  if (clusters.length === 2) return hidden + errorOfTwo(clusters, std);
  return Math.max(0, 1 - sum(clusters.map((cluster) => cluster.share * shareRight(cluster, clusters, std))));
}

/** The lines between the classes within a rectangle. */
export function bestLines(
  { centers, std, balance }: Gaussians,
  { x, y }: { x: readonly [number, number]; y: readonly [number, number] },
): Segment[] {
  const clusters = apart(clustersOf(centers, balance));
  const frame: HalfPlane[] = [
    { a: [-1, 0], b: -x[0] },
    { a: [1, 0], b: x[1] },
    { a: [0, -1], b: -y[0] },
    { a: [0, 1], b: y[1] },
  ];
  return clusters.flatMap((one, k) =>
    clusters.slice(k + 1).flatMap((other) => {
      const others = clusters.filter((third) => third !== one && third !== other);
      const rivals = others.map((third) => likelier(one, third, std));
      const segment = within(likelier(one, other, std), [...frame, ...rivals]);
      return segment === null ? [] : [segment];
    }),
  );
}

/** Class 0 has a share of 1, the others `balance` each, of their sum. */
function clustersOf(centers: Gaussians['centers'], balance: number): Cluster[] {
  const all = 1 + (centers.length - 1) * balance;
  return centers.map(([x, y], k) => ({ center: [x, y], share: (k === 0 ? 1 : balance) / all }));
}

/** Of classes at one place only that with most points is ever said: class 0, or the first of them. */
function apart(clusters: readonly Cluster[]): Cluster[] {
  return clusters.filter(
    ({ center }, k) => clusters.findIndex((other) => String(other.center) === String(center)) === k,
  );
}

/** Where `one` is at least as likely as `other`: share · density compared, in logarithms and times std². */
function likelier(one: Cluster, other: Cluster, std: number): HalfPlane {
  const a: Place = [other.center[0] - one.center[0], other.center[1] - one.center[1]];
  const middle: Place = [(other.center[0] + one.center[0]) / 2, (other.center[1] + one.center[1]) / 2];
  return { a, b: a[0] * middle[0] + a[1] * middle[1] + std ** 2 * Math.log(one.share / other.share) };
}

/** The part of a half-plane's edge that lies in all others; null where there is none. */
function within({ a, b }: HalfPlane, others: readonly HalfPlane[]): Segment | null {
  const length = Math.hypot(...a);
  const foot: Place = [(a[0] * b) / length ** 2, (a[1] * b) / length ** 2];
  const along: Place = [-a[1] / length, a[0] / length];
  let [from, to] = [-Infinity, Infinity];
  for (const other of others) {
    const slope = other.a[0] * along[0] + other.a[1] * along[1];
    const rest = other.b - other.a[0] * foot[0] - other.a[1] * foot[1];
    if (slope > 0) to = Math.min(to, rest / slope);
    else if (slope < 0) from = Math.max(from, rest / slope);
    else if (rest < 0) return null;
  }
  const at = (step: number): Place => [foot[0] + step * along[0], foot[1] + step * along[1]];
  return from < to ? [at(from), at(to)] : null;
}

/** The logarithm of the two classes' odds is normal, of mean ±d²/2 + ln(ratio of shares) and standard deviation d. */
function errorOfTwo([one, other]: Cluster[], std: number): number {
  const d = Math.hypot(other.center[0] - one.center[0], other.center[1] - one.center[1]) / std;
  const log = Math.log(one.share / other.share);
  return one.share * normalCdf(-d / 2 - log / d) + other.share * normalCdf(-d / 2 + log / d);
}

const REACH = 9;
const PANELS = 72;
const DIRECTIONS = 36;

/** The share of a class's points that lie where it is the likeliest: an integral over strips of that convex region. */
function shareRight(cluster: Cluster, clusters: readonly Cluster[], std: number): number {
  const planes = clusters
    .filter((other) => other !== cluster)
    .map((other): HalfPlane => {
      const [x, y] = [0, 1].map((axis) => (other.center[axis] - cluster.center[axis]) / std);
      return { a: [x, y], b: (x * x + y * y) / 2 + Math.log(cluster.share / other.share) };
    });
  const turned = turnedOff(planes);
  const inStrip = (u: number) => {
    let [low, high] = [-Infinity, Infinity];
    for (const { a, b } of turned) {
      const edge = (b - a[0] * u) / a[1];
      if (a[1] > 0) high = Math.min(high, edge);
      else low = Math.max(low, edge);
    }
    return low < high ? normalDensity(u) * (normalCdf(high) - normalCdf(low)) : 0;
  };
  return integrate(inStrip, -REACH, REACH, PANELS);
}

/** Turned so that no edge runs along the strips, or nearly so: the integrand would jump there. */
function turnedOff(planes: readonly HalfPlane[]): HalfPlane[] {
  const ways = Array.from({ length: DIRECTIONS }, (_, i) => {
    const [cos, sin] = [Math.cos((Math.PI * i) / DIRECTIONS), Math.sin((Math.PI * i) / DIRECTIONS)];
    const turned = planes.map(
      ({ a: [x, y], b }): HalfPlane => ({ a: [cos * x - sin * y, sin * x + cos * y], b }),
    );
    return { turned, worst: Math.min(...turned.map(({ a }) => Math.abs(a[1]) / Math.hypot(...a))) };
  });
  return ways.reduce((best, way) => (way.worst > best.worst ? way : best)).turned;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
