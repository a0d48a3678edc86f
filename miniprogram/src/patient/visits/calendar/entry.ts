/** A visit as a phone's calendar wants it. */
export interface CalendarEntry {
  appointmentId: string;
  title: string;
  description: string;
  location: string;
  startsAt: Date;
  endsAt: Date;
}

/** `file`: the person opens it to add the visit; `refused`: the phone or the person said no. */
export type Added = 'added' | 'file' | 'refused';
