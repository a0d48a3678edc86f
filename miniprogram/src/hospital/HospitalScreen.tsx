/**
 * The frame of every page of the hospital's desk: knows whose desk it is, shows its pages by role, and keeps out who
 * may not be here. The content is drawn only once the hospital is known.
 */
import type { ReactNode } from 'react';
import { useHospital } from '../api/desk/memberships';
import type { HospitalDesk } from '../api/desk/memberships';
import { may } from '../api/desk/memberships';
import { WORKPLACE_PAGE } from '../api/desk/places';
import { roleWords } from '../api/desk/roles';
import { useText } from '../api/messages';
import { DeskScreen, NoDesk } from '../ui/desk';
import type { DeskScreenProps } from '../ui/desk';
import { hospitalNav, hospitalPages, rolesOf } from './nav';
import type { HospitalPage } from './nav';

/** The desk of a page that is drawn: the hospital and the role are known. */
export interface OpenDesk extends HospitalDesk {
  role: NonNullable<HospitalDesk['role']>;
}

type Own = Partial<Pick<DeskScreenProps, 'title' | 'note' | 'actions' | 'back' | 'state'>>;

export interface HospitalScreenProps {
  /** Which item of the menu it stands under; names the page unless `title` does. */
  page: HospitalPage;
  title?: string;
  back?: DeskScreenProps['back'];
  /** Title, note, actions and state may depend on the desk. */
  head?(desk: OpenDesk): Own;
  children(desk: OpenDesk): ReactNode;
}

export function HospitalScreen({ page, title, back, head, children }: HospitalScreenProps) {
  const desk = useHospital();
  const t = useText(hospitalPages);
  const role = useText(roleWords);
  const forbidden = desk.role !== null && !may(desk.role, rolesOf(page));
  const open = isOpen(desk) && !forbidden ? desk : null;
  const elsewhere = desk.hospitals.length > 1 ? { switchTo: WORKPLACE_PAGE } : {};
  const place = desk.role ? { name: desk.name, note: role(desk.role), ...elsewhere } : null;
  return (
    <DeskScreen
      title={title ?? t(page)}
      back={back}
      nav={hospitalNav(desk.role, desk.hospitalId, t)}
      current={page}
      place={place}
      {...(open ? head?.(open) : {})}
    >
      {open ? children(open) : <NoDesk desk={desk} forbidden={forbidden} />}
    </DeskScreen>
  );
}

const isOpen = (desk: HospitalDesk): desk is OpenDesk => desk.role !== null;
