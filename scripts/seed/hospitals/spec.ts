/** What the demo says of a hospital, and which departments each kind of hospital has. */
import type { BookingSettings, Level } from '../../../shared/hospitals/rules';

export interface SiteSpec {
  name: string;
  nameEn: string;
  address: string;
  latitude: number;
  longitude: number;
}

export interface HospitalSpec {
  slug: string;
  name: string;
  nameEn: string;
  aliases?: string[];
  level: Level;
  regionCode: string;
  phone: string;
  introduction: string;
  kind: 'general' | 'women' | 'children' | 'eye' | 'dental' | 'tcm' | 'rehabilitation' | 'mind';
  /** The first is the main site. */
  sites: SiteSpec[];
  rules?: Partial<BookingSettings>;
  /** Catalogue codes whose visits cost nothing. */
  free?: string[];
}

export const site = (
  name: string,
  nameEn: string,
  address: string,
  latitude: number,
  longitude: number,
): SiteSpec => ({
  name,
  nameEn,
  address,
  latitude,
  longitude,
});
export const main = (address: string, latitude: number, longitude: number) =>
  site('本部', 'Main campus', address, latitude, longitude);

/** Departments by kind of hospital, by catalogue code. */
export const DEPARTMENTS: Readonly<Record<HospitalSpec['kind'], string>> = {
  general:
    '01 02 03.01 03.02 03.03 03.04 03.06 03.07 03.08 04.01 04.02 04.03 04.04 05.01 05.02 07 10 11 12 13 19 21 50.01',
  women: '05.01 05.02 05.05 07 07.01 09 04.01 13 50.03 15.06',
  children: '07 07.01 07.04 07.08 07.09 08 09 10 11 12.04 13 50.04',
  eye: '10 02 03.07 07 13 11 21 50.01',
  dental: '12 12.01 12.02 12.04 12.05 12.06 12.07 12.08',
  tcm: '50.01 50.03 50.04 50.05 50.10 50.11 50.13 50.14 52 03.04 03.02 21',
  rehabilitation: '21 22 27 03.03 03.10 04.03 50.13 50.14 15.06',
  mind: '15 15.06 03.03 02 03.10 09 50.01 21',
};
