/** A place to show on a map; WGS 84 degrees, as the API gives them. */
export interface Place {
  latitude: number;
  longitude: number;
  name: string;
  address: string;
}
