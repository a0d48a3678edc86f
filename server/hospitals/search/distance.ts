/** Distances on the earth as a sphere, the same sphere `earth_place` in the database uses. */
import type { Place } from '../regions/provinceBounds';

const EARTH_RADIUS_METRES = 6_371_008.8;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle metres (haversine). */
export function metresBetween(one: Place, other: Place): number {
  const latitudes = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const longitudes = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const square = latitudes + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * longitudes;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(square)));
}

/** `39.9,116.4` → degrees; undefined when it names no place on earth. */
export function readNear(near: string | undefined): Place | undefined {
  if (!near) return undefined;
  const [latitude = NaN, longitude = NaN] = near.split(',').map(Number);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}
