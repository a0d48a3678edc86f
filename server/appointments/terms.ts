/** What booking at a hospital needs to know of it, kept for a few seconds: it is asked for with every booking. */
import type { BookingSettings } from '../../shared/hospitals/rules';
import { bookingSettings, payeeOf } from '../hospitals';
import type { House } from '../platform/house';

export interface Terms {
  settings: BookingSettings;
  /** Null: the hospital cannot be paid yet. */
  subMerchant: string | null;
  /** Takes new bookings: open, and not suspended. */
  bookable: boolean;
  /** What the payer reads on the payment sheet and in their bill. */
  description: string;
}

/** A changed setting is followed within this time. */
const KEPT_MS = 5_000;
const kept = new WeakMap<House, Map<string, { until: number; terms: Promise<Terms> }>>();

/** Throws `NOT_FOUND` when there is no such hospital. */
export function termsOf(house: House, hospitalId: string): Promise<Terms> {
  const ofHouse = kept.get(house) ?? new Map<string, { until: number; terms: Promise<Terms> }>();
  kept.set(house, ofHouse);
  const now = Date.now();
  const known = ofHouse.get(hospitalId);
  if (known && known.until > now) return known.terms;
  const terms = readTerms(house, hospitalId);
  ofHouse.set(hospitalId, { until: now + KEPT_MS, terms });
  terms.catch(() => ofHouse.delete(hospitalId));
  return terms;
}

async function readTerms(house: House, hospitalId: string): Promise<Terms> {
  const { manager } = house.database;
  const settings = await bookingSettings(manager, hospitalId);
  const { name, subMerchant, bookable } = await payeeOf(manager, hospitalId);
  return { settings, subMerchant, bookable, description: `${name} 挂号费` };
}
