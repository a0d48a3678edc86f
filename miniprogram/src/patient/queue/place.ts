/** WGS 84 degrees, and how many metres they may be wrong. */
export interface ExactPlace {
  latitude: number;
  longitude: number;
  accuracy: number;
}
