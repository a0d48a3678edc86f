/**
 * A visit as a calendar file: opened again after a move, it replaces what the calendar has. Calendars are synced and
 * shown on locked screens, so it does not say the patient's whole name.
 */
import type { FileAnswer } from '../../../shared/endpoint';
import { maskName } from '../../../shared/appointments/rules';
import { REMINDED_MINUTES_BEFORE } from '../../../shared/appointments/sharingRules';
import type { Language } from '../../../shared/sentences';
import { placesOf, type Names } from '../../hospitals';
import { patientNames } from '../../identity';
import { AppError } from '../../platform/errors';
import type { SignedIn } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { ownAppointment, type PersonsAppointment } from '../access';
import { AppointmentHistory } from '../appointmentHistory.entity';
import { calendarFile } from './icalendar';

const DAY_MINUTES = 24 * 60;

/** Throws `NOT_FOUND`, `VISIT_NOT_SHAREABLE` for a place that is only held. */
export async function calendarOf(
  house: House,
  user: SignedIn,
  id: string,
  language: Language,
): Promise<FileAnswer> {
  const { manager } = house.database;
  const visit = await ownAppointment(manager, user, id);
  if (visit.status === 'pending') throw new AppError('VISIT_NOT_SHAREABLE');
  const { hospitalId, patientId } = visit;
  const names = await placesOf(manager, visit);
  const patient = maskName((await patientNames(manager, house, [patientId])).get(patientId) ?? '');
  // every change of a visit is a step, so a file taken later has the higher number
  const steps = await manager.countBy(AppointmentHistory, { hospitalId, appointmentId: id });
  const file = calendarFile({
    uid: `${id}@${hospitalId}.yiqiao`,
    sequence: steps,
    stamp: house.clock(),
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    ...wordsOf(visit, names, patient, language),
    location: [inLanguage(language, names.hospitalName, names.hospitalNameEn), names.place, names.address]
      .filter(Boolean)
      .join(', '),
    latitude: names.latitude,
    longitude: names.longitude,
    url: `${house.config.WEB_LOGIN_ORIGIN ?? house.config.PUBLIC_ORIGIN}/h5/patient/appointments/detail?id=${id}`,
    cancelled: visit.status === 'cancelled',
    alarms: [DAY_MINUTES, REMINDED_MINUTES_BEFORE],
  });
  return { type: 'text/calendar', name: `yiqiao-${visit.visitDay}.ics`, body: Buffer.from(file) };
}

function wordsOf(visit: PersonsAppointment, names: Names, patient: string, language: Language) {
  const department = inLanguage(language, names.departmentName, names.departmentNameEn);
  const doctor = names.doctorName && inLanguage(language, names.doctorName, names.doctorNameEn);
  const whom = [department, doctor].filter(Boolean).join(' ');
  return language === 'zh'
    ? {
        summary: `就诊：${whom}`,
        description: `就诊人：${patient}\n就诊序号：${visit.visitNumber} 号\n请按时到院，带好就诊人证件。`,
      }
    : {
        summary: `Doctor's visit: ${whom}`,
        description: `Patient: ${patient}\nVisit number: ${visit.visitNumber}\nPlease come in time and bring the patient's ID.`,
      };
}

function inLanguage(language: Language, name: string, nameEn: string | null): string {
  return (language === 'en' && nameEn) || name;
}
