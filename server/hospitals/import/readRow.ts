/** One row of a hospital list, as text, made into facts; or the reason why it cannot be. */
import { mayLieInChina, type Place } from '../regions/provinceBounds';
import { searchForm } from '../search/text';
import { splitName } from './names';

export interface ListedRow {
  /** Line of the file it begins on. */
  line: number;
  name: string;
  address: string;
  longitude: string;
  latitude: string;
  /** The reader could not make columns of it. */
  broken?: string;
}

export interface ReadRow {
  name: string;
  aliases: string[];
  address: string | null;
  place: Place | null;
  notes: string[];
}

const LONGEST_NAME = 100;
const LONGEST_ALIAS = 60;
const LONGEST_ADDRESS = 300;
const CONTROL = /[\p{Cc}\p{Cf}]/gu;

const clean = (text: string) => text.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim();

export function readRow(row: ListedRow): ReadRow | { refused: string } {
  if (row.broken) return { refused: row.broken };
  const written = clean(row.name);
  if (written === '') return { refused: 'it has no name' };
  const { name, aliases } = splitName(written);
  if (!/\p{L}/u.test(searchForm(name))) return { refused: 'its name has no letter in it' };
  if ([...name].length > LONGEST_NAME)
    return { refused: `its name is longer than ${LONGEST_NAME} characters` };
  const address = clean(row.address);
  if (address.length > LONGEST_ADDRESS) {
    return { refused: `its address is longer than ${LONGEST_ADDRESS} characters` };
  }
  const { place, note } = readPlace(row);
  return {
    name,
    aliases: aliases.filter((alias) => [...alias].length <= LONGEST_ALIAS),
    address: address === '' ? null : address,
    place,
    notes: note ? [note] : [],
  };
}

const DEGREES = /^[+-]?\d{1,3}(\.\d+)?$/;

function readPlace(row: ListedRow): { place: Place | null; note?: string } {
  const [latitude, longitude] = [row.latitude.trim(), row.longitude.trim()];
  if (latitude === '' && longitude === '') return { place: null, note: 'coordinates left empty: none given' };
  if (!DEGREES.test(latitude) || !DEGREES.test(longitude)) {
    return { place: null, note: 'coordinates left empty: they are not degrees' };
  }
  const place = { latitude: Number(latitude), longitude: Number(longitude) };
  if (place.latitude === 0 && place.longitude === 0)
    return { place: null, note: 'coordinates left empty: none given' };
  if (mayLieInChina(place)) return { place };
  const swapped = mayLieInChina({ latitude: place.longitude, longitude: place.latitude });
  const why = swapped ? 'latitude and longitude look swapped' : 'they do not lie in China';
  return { place: null, note: `coordinates left empty: ${why}` };
}
