/** The best few hospitals, departments and doctors for what a person typed into the one search box. */
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { hospitalsContract } from '../../../shared/hospitals/contract';
import type { Tx } from '../../platform/database';
import { withParts } from '../catalogue';
import { findDoctors } from './findDoctors';
import { findHospitals } from './findHospitals';
import { departmentsLike, readTyped } from './words';

type Contract = (typeof hospitalsContract)['GET /search'];

const BEST = 5;

export async function searchAll(tx: Tx, { q, near }: ParsedQuery<Contract>): Promise<ResultOf<Contract>> {
  const [hospitals, departments, doctors] = await Promise.all([
    findHospitals(tx, { q, near, limit: BEST }),
    findDepartments(tx, q),
    findDoctors(tx, { q, limit: BEST }),
  ]);
  return { hospitals: hospitals.items, departments, doctors: doctors.items };
}

/** Departments of the national catalogue that at least one hospital has. */
async function findDepartments(tx: Tx, q: string): Promise<ResultOf<Contract>['departments']> {
  const typed = readTyped(q);
  const like = typed ? departmentsLike(typed.form) : [];
  if (like.length === 0) return [];
  const present = await tx.query<{ code: string }[]>(
    `SELECT asked.code FROM unnest($1::text[]) AS asked (code)
     WHERE EXISTS (SELECT FROM department d WHERE d.catalogue_code = asked.code AND d.retired_at IS NULL)`,
    [withParts(like.map(({ code }) => code))],
  );
  const codes = new Set(present.flatMap(({ code }) => [code, code.slice(0, 2)]));
  return like
    .filter(({ code }) => codes.has(code))
    .slice(0, BEST)
    .map(({ code, commonNames, nameEn }) => ({ code, name: commonNames[0]!, nameEn }));
}
