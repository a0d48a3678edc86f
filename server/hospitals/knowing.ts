/** What other domains ask about a hospital: its booking rules, who is paid, and the names on an appointment. */
import { In } from 'typeorm';
import { DEFAULT_BOOKING_SETTINGS, type BookingSettings } from '../../shared/hospitals/rules';
import { found } from '../platform/errors';
import type { Tx } from '../platform/database';
import { Campus } from './campus.entity';
import { Department } from './department.entity';
import { Doctor } from './doctor.entity';
import { Hospital } from './hospital.entity';

/** The rules of a hospital's own for booking and cancelling. Throws `NOT_FOUND`. */
export async function bookingSettings(tx: Tx, hospitalId: string): Promise<BookingSettings> {
  return settingsOf(found(await tx.findOneBy(Hospital, { id: hospitalId })));
}

export function settingsOf(hospital: Hospital): BookingSettings {
  const names = Object.keys(DEFAULT_BOOKING_SETTINGS) as (keyof BookingSettings)[];
  return Object.fromEntries(names.map((name) => [name, hospital[name]])) as unknown as BookingSettings;
}

/**
 * Who is paid, their number at the payment channel (null while they have none), and whether they take bookings now.
 * Throws `NOT_FOUND`.
 */
export async function payeeOf(
  tx: Tx,
  hospitalId: string,
): Promise<{ name: string; subMerchant: string | null; bookable: boolean }> {
  const { name, subMerchant, bookable } = found(
    await tx.findOne(Hospital, {
      select: { id: true, name: true, subMerchant: true, bookable: true },
      where: { id: hospitalId },
    }),
  );
  return { name, subMerchant, bookable };
}

/** A doctor's name, in both languages where the hospital gave both. Throws `NOT_FOUND`. */
export async function doctorOf(
  tx: Tx,
  hospitalId: string,
  id: string,
): Promise<{ name: string; nameEn: string | null }> {
  const { name, nameEn } = found(await tx.findOneBy(Doctor, { hospitalId, id }));
  return { name, nameEn };
}

/** What a visit is to; without a doctor, a department's own clinic. */
export interface VisitRef {
  hospitalId: string;
  departmentId: string;
  doctorId: string | null;
}

/** Names and place of a visit, in both languages where the hospital gave both. */
export interface Names {
  hospitalName: string;
  hospitalNameEn: string | null;
  departmentName: string;
  departmentNameEn: string | null;
  doctorName: string | null;
  doctorNameEn: string | null;
  doctorTitle: string | null;
  /** Building, floor, area. */
  place: string | null;
  campusName: string | null;
  /** Of the department's campus, else of the hospital; WGS 84 degrees. */
  address: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** Names for many visits at once, in the order asked. Throws `NOT_FOUND` when one is to nowhere. */
export async function namesOf(tx: Tx, refs: readonly VisitRef[]): Promise<Names[]> {
  if (refs.length === 0) return [];
  const hospitalId = In([...new Set(refs.map((ref) => ref.hospitalId))]);
  const departmentId = In([...new Set(refs.map((ref) => ref.departmentId))]);
  const doctorIds = [...new Set(refs.flatMap((ref) => ref.doctorId ?? []))];
  const hospitals = byId(await tx.findBy(Hospital, { id: hospitalId }));
  const departments = byId(await tx.findBy(Department, { hospitalId, id: departmentId }));
  const campusIds = [...departments.values()].flatMap(({ campusId }) => campusId ?? []);
  const campuses = byId(campusIds.length ? await tx.findBy(Campus, { hospitalId, id: In(campusIds) }) : []);
  const doctors = byId(doctorIds.length ? await tx.findBy(Doctor, { hospitalId, id: In(doctorIds) }) : []);
  return refs.map((ref) => {
    const department = found(departments.get(ref.departmentId));
    return names(
      found(hospitals.get(ref.hospitalId)),
      department,
      campuses.get(department.campusId ?? '') ?? null,
      ref.doctorId ? found(doctors.get(ref.doctorId)) : null,
    );
  });
}

/** Names and place of one visit. Throws `NOT_FOUND`. */
export async function placesOf(tx: Tx, ref: VisitRef): Promise<Names> {
  return (await namesOf(tx, [ref]))[0]!;
}

function names(
  hospital: Hospital,
  department: Department,
  campus: Campus | null,
  doctor: Doctor | null,
): Names {
  const where = campus?.latitude == null ? hospital : campus;
  return {
    hospitalName: hospital.name,
    hospitalNameEn: hospital.nameEn,
    departmentName: department.name,
    departmentNameEn: department.nameEn,
    doctorName: doctor?.name ?? null,
    doctorNameEn: doctor?.nameEn ?? null,
    doctorTitle: doctor?.title ?? null,
    place: department.place,
    campusName: campus?.name ?? null,
    address: campus?.address ?? hospital.address,
    latitude: where.latitude,
    longitude: where.longitude,
  };
}

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
