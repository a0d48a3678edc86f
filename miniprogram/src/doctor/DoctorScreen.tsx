/** The frame of the doctor's pages: whose hospital it is, and that the person is a doctor there. */
import type { ReactNode } from 'react';
import { may, useHospital } from '../api/desk/memberships';
import type { HospitalDesk } from '../api/desk/memberships';
import { WORKPLACE_PAGE } from '../api/desk/places';
import { roleWords } from '../api/desk/roles';
import { useText } from '../api/messages';
import { DOCTORS } from '@shared/staff/rules';
import { DeskScreen, NoDesk } from '../ui/desk';
import type { DeskScreenProps } from '../ui/desk';
import { doctorNav, doctorPages } from './nav';
import type { DoctorPage } from './nav';

type Own = Partial<Pick<DeskScreenProps, 'title' | 'note' | 'actions' | 'back' | 'state'>>;

export interface DoctorScreenProps {
  page: DoctorPage;
  /** Title, note, actions and state may depend on the desk. */
  head?(desk: HospitalDesk): Own;
  /** Drawn once the hospital is known. */
  children(desk: HospitalDesk): ReactNode;
}

export function DoctorScreen({ page, head, children }: DoctorScreenProps) {
  const desk = useHospital();
  const t = useText(doctorPages);
  const role = useText(roleWords);
  const forbidden = desk.role !== null && !may(desk.role, DOCTORS);
  const open = desk.role !== null && !forbidden;
  const elsewhere = desk.hospitals.length > 1 ? { switchTo: WORKPLACE_PAGE } : {};
  const place = desk.role ? { name: desk.name, note: role(desk.role), ...elsewhere } : null;
  return (
    <DeskScreen
      title={t(page)}
      nav={doctorNav(desk.hospitalId, t)}
      current={page}
      place={place}
      {...(open ? head?.(desk) : {})}
    >
      {open ? children(desk) : <NoDesk desk={desk} forbidden={forbidden} />}
    </DeskScreen>
  );
}
