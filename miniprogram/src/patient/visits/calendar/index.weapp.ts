/** Adding to the calendar from a mini-program: WeChat asks the person, then writes it. One alarm is all it takes. */
import Taro from '@tarojs/taro';
import type { Added, CalendarEntry } from './entry';

const DAY_SECONDS = 86_400;
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

export async function addToCalendar(entry: CalendarEntry): Promise<Added> {
  const { title, description, location, startsAt, endsAt } = entry;
  try {
    await Taro.addPhoneCalendar({
      ...{ title, description, location },
      startTime: seconds(startsAt),
      endTime: String(seconds(endsAt)),
      alarm: true,
      alarmOffset: DAY_SECONDS,
    });
    return 'added';
  } catch {
    return 'refused';
  }
}
