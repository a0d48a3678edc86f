/**
 * Roughly where each province lies, in WGS 84 degrees with a margin: enough to tell coordinates that contradict
 * an address, or that were swapped or mistyped, from ones that may be right.
 */

/** south, north, west, east */
type Bounds = readonly [number, number, number, number];

const BOUNDS: Readonly<Record<string, Bounds>> = {
  '11': [39.3, 41.2, 115.3, 117.6],
  '12': [38.4, 40.4, 116.6, 118.2],
  '13': [35.9, 42.8, 113.3, 120.0],
  '14': [34.4, 40.9, 110.1, 114.7],
  '15': [37.2, 53.5, 97.0, 126.2],
  '21': [38.5, 43.6, 118.7, 125.9],
  '22': [40.7, 46.4, 121.5, 131.5],
  '23': [43.3, 53.7, 121.0, 135.2],
  '31': [30.5, 32.0, 120.7, 122.4],
  '32': [30.6, 35.3, 116.2, 122.1],
  '33': [26.9, 31.3, 117.9, 123.2],
  '34': [29.3, 34.8, 114.7, 119.8],
  '35': [23.3, 28.5, 115.7, 120.9],
  '36': [24.3, 30.2, 113.4, 118.6],
  '37': [34.2, 38.6, 114.6, 122.9],
  '41': [31.2, 36.5, 110.2, 116.8],
  '42': [28.9, 33.4, 108.2, 116.3],
  '43': [24.5, 30.3, 108.6, 114.4],
  '44': [20.0, 25.7, 109.5, 117.5],
  '45': [20.7, 26.5, 104.3, 112.2],
  '46': [3.5, 20.4, 108.0, 117.9],
  '50': [28.0, 32.4, 105.1, 110.3],
  '51': [25.9, 34.5, 97.2, 108.7],
  '52': [24.5, 29.4, 103.4, 109.7],
  '53': [21.0, 29.4, 97.4, 106.3],
  '54': [26.6, 36.7, 78.2, 99.3],
  '61': [31.5, 39.8, 105.3, 111.4],
  '62': [32.4, 43.0, 92.1, 108.9],
  '63': [31.4, 39.4, 89.2, 103.2],
  '64': [35.1, 39.6, 104.1, 107.8],
  '65': [34.1, 49.4, 73.3, 96.6],
};

export interface Place {
  latitude: number;
  longitude: number;
}

/** Whether a place may lie in the province of a region code. */
export function mayLieIn(place: Place, regionCode: string): boolean {
  const bounds = BOUNDS[regionCode.slice(0, 2)];
  if (!bounds) return false;
  const [south, north, west, east] = bounds;
  return (
    place.latitude >= south && place.latitude <= north && place.longitude >= west && place.longitude <= east
  );
}

export function mayLieInChina(place: Place): boolean {
  return Object.keys(BOUNDS).some((province) => mayLieIn(place, province));
}
