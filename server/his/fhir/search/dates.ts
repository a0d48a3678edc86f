/** FHIR's dates: as precise as they are written, and in Beijing's zone where they name none. */

type DatePrefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb';

interface DateRange {
  prefix: DatePrefix;
  low: Date;
  /** Exclusive. */
  high: Date;
}

const FORM =
  /^(eq|ne|gt|lt|ge|le|sa|eb)?(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** The range a value stands for: `2026-03` is the whole month. Null when it is no date. */
export function rangeOf(text: string): DateRange | null {
  // a plus sign in an address is a blank when it is not escaped
  const match = FORM.exec(text.replace(/ (\d{2}:\d{2})$/, '+$1'));
  if (!match) return null;
  const [, prefix = 'eq', year, month, day, hour, minute, second, fraction, zone = '+08:00'] = match;
  const start = `${year}-${month ?? '01'}-${day ?? '01'}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}`;
  const low = new Date(`${start}${fraction?.slice(0, 4) ?? ''}${zone}`);
  if (Number.isNaN(low.getTime()) || !sameDay(start, zone, low)) return null;
  const high = endOf(low, { year: year!, month, day, hour, second, fraction, zone });
  return { prefix: prefix as DatePrefix, low, high };
}

/** JavaScript turns 31 February into March; such a day is none. */
function sameDay(start: string, zone: string, at: Date): boolean {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(zone) ?? ['', '+', '0', '0'];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
  return new Date(at.getTime() + offset).toISOString().slice(0, 10) === start.slice(0, 10);
}

interface Parts {
  year: string;
  month?: string;
  day?: string;
  hour?: string;
  second?: string;
  fraction?: string;
  zone: string;
}

function endOf(low: Date, { year, month, day, hour, second, fraction, zone }: Parts): Date {
  const after = (ms: number) => new Date(low.getTime() + ms);
  if (fraction) return after(1);
  if (second) return after(1_000);
  if (hour) return after(60_000);
  if (day) return after(86_400_000);
  const next = month ? Number(year) * 12 + Number(month) : (Number(year) + 1) * 12;
  const two = (n: number) => String(n).padStart(2, '0');
  return new Date(
    `${String(Math.floor(next / 12)).padStart(4, '0')}-${two((next % 12) + 1)}-01T00:00:00${zone}`,
  );
}
