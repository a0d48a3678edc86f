/** Calendar files after RFC 5545: a component as lines, its texts escaped, its long lines folded. */
type Property = readonly [name: string, value: string];

export interface CalendarEvent {
  /** The same for every version of the event; a higher `sequence` replaces a lower one. */
  uid: string;
  sequence: number;
  stamp: Date;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  description: string;
  location: string;
  latitude: number | null;
  longitude: number | null;
  url: string;
  cancelled: boolean;
  /** Minutes before the beginning. */
  alarms: readonly number[];
}

const LINE_OCTETS = 75;

/** One event as a whole file, in UTF-8. */
export function calendarFile(event: CalendarEvent): string {
  return [
    ...lines([
      ['BEGIN', 'VCALENDAR'],
      ['VERSION', '2.0'],
      ['PRODID', '-//Yiqiao//Appointments//ZH'],
      ['CALSCALE', 'GREGORIAN'],
      ['METHOD', 'PUBLISH'],
    ]),
    ...eventLines(event),
    ...lines([['END', 'VCALENDAR']]),
  ].join('');
}

function eventLines(event: CalendarEvent): string[] {
  const { latitude, longitude } = event;
  return lines([
    ['BEGIN', 'VEVENT'],
    ['UID', event.uid],
    ['SEQUENCE', String(event.sequence)],
    ['DTSTAMP', utc(event.stamp)],
    ['DTSTART', utc(event.startsAt)],
    ['DTEND', utc(event.endsAt)],
    ['SUMMARY', text(event.summary)],
    ['DESCRIPTION', text(event.description)],
    ['LOCATION', text(event.location)],
    ...(latitude !== null && longitude !== null ? [['GEO', `${latitude};${longitude}`] as const] : []),
    ['URL', event.url],
    ['STATUS', event.cancelled ? 'CANCELLED' : 'CONFIRMED'],
    ['TRANSP', 'OPAQUE'],
    ['CLASS', 'PRIVATE'],
    ...(event.cancelled ? [] : event.alarms.flatMap((minutes) => alarm(event, minutes))),
    ['END', 'VEVENT'],
  ]);
}

const alarm = ({ summary }: CalendarEvent, minutes: number): Property[] => [
  ['BEGIN', 'VALARM'],
  ['ACTION', 'DISPLAY'],
  ['DESCRIPTION', text(summary)],
  ['TRIGGER', minutes % 1440 === 0 ? `-P${minutes / 1440}D` : `-PT${minutes}M`],
  ['END', 'VALARM'],
];

const lines = (properties: readonly Property[]) =>
  properties.map(([name, value]) => fold(`${name}:${value}`));

const utc = (at: Date) => at.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');

const text = (value: string) =>
  value
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    // eslint-disable-next-line no-control-regex -- the format has no way to write them
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

/** No line is longer than 75 octets, and no character is cut in two: what follows begins with a space. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}
