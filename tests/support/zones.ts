/** A phone in another part of the world: WeChat's JavaScript tells no more of it than `getTimezoneOffset`. */

/** What a phone in a zone of the IANA database tells, with its daylight saving; return it by `mockRestore`. */
export function phoneIn(zone: string): jest.SpyInstance<number, []> {
  return jest.spyOn(Date.prototype, 'getTimezoneOffset').mockImplementation(function (this: Date) {
    return offsetIn(zone, this);
  });
}

/** Minutes by which the zone is behind UTC at an instant. */
function offsetIn(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...({ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric' } as const),
    ...({ day: 'numeric', hour: 'numeric', minute: 'numeric' } as const),
  }).formatToParts(at.getTime());
  const [year, month, day, hour, minute] = (['year', 'month', 'day', 'hour', 'minute'] as const).map((type) =>
    Number(parts.find((part) => part.type === type)!.value),
  );
  const wall = Date.UTC(year!, month! - 1, day, hour, minute);
  return Math.round((Math.floor(at.getTime() / 60_000) * 60_000 - wall) / 60_000);
}
