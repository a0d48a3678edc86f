/** Adding to the calendar from a web page: the API's calendar file, which phones and computers open with theirs. */
import { download } from '../../../api/desk/files';
import type { Added, CalendarEntry } from './entry';

/** Throws `ApiError`. */
export async function addToCalendar({ appointmentId: id }: CalendarEntry): Promise<Added> {
  await download('GET /appointments/:id/calendar.ics', { params: { id } }, 'visit.ics');
  return 'file';
}
