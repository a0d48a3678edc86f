/** Where the phone is, as exactly as it knows, in WeChat's browser and any other. */
import type { ExactPlace } from './place';

const PATIENCE_MS = 15_000;

/** Null where the person or the phone refuses. */
export function whereAmI(): Promise<ExactPlace | null> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 0 },
    );
  });
}
