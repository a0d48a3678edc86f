/**
 * WGS 84 → GCJ-02, the shifted coordinates every map in mainland China draws with; unshifted ones are off by up
 * to 700 m there. The known approximation, good to a few metres; outside mainland China nothing is shifted.
 */
export interface Degrees {
  latitude: number;
  longitude: number;
}

/** Krasovsky 1940: semi-major axis in metres, and eccentricity squared. */
const AXIS = 6_378_245;
const ECCENTRICITY_2 = 0.006693421622965943;
/** Where the formulas take their origin. */
const ORIGIN = { latitude: 35, longitude: 105 };

const { PI, abs, cos, sin, sqrt } = Math;

/** One of the waves both shifts are made of. */
const wave = (amplitudes: readonly [number, number], angle: number, over: readonly [number, number]) =>
  ((amplitudes[0] * sin(angle / over[0]) + amplitudes[1] * sin(angle / over[1])) * 2) / 3;

export function toGcj02({ latitude, longitude }: Degrees): Degrees {
  if (!isInMainland({ latitude, longitude })) return { latitude, longitude };
  const x = longitude - ORIGIN.longitude;
  const y = latitude - ORIGIN.latitude;
  const radians = (latitude / 180) * PI;
  const magic = 1 - ECCENTRICITY_2 * sin(radians) ** 2;
  const metresPerRadianNorth = (AXIS * (1 - ECCENTRICITY_2)) / (magic * sqrt(magic));
  const metresPerRadianEast = (AXIS / sqrt(magic)) * cos(radians);
  return {
    latitude: latitude + (northShift(x, y) * 180) / (metresPerRadianNorth * PI),
    longitude: longitude + (eastShift(x, y) * 180) / (metresPerRadianEast * PI),
  };
}

/** Metres. */
function northShift(x: number, y: number): number {
  const plane = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x));
  return plane + ripple(x) + wave([20, 40], y * PI, [1, 3]) + wave([160, 320], y * PI, [12, 30]);
}

/** Metres. */
function eastShift(x: number, y: number): number {
  const plane = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x));
  return plane + ripple(x) + wave([20, 40], x * PI, [1, 3]) + wave([150, 300], x * PI, [12, 30]);
}

const ripple = (x: number) => wave([20, 20], x * PI, [1 / 6, 1 / 2]);

/** A rectangle, as the maps themselves take it. */
function isInMainland({ latitude, longitude }: Degrees): boolean {
  return longitude > 72.004 && longitude < 137.8347 && latitude > 0.8293 && latitude < 55.8271;
}
