/** A visit code at the desk: checks in whoever shows it, and says loudly what came of it. */
import { useState } from 'react';
import { DESK } from '@shared/staff/rules';
import type { HospitalRole } from '@shared/staff/rules';
import { call } from '../../api/client';
import { may } from '../../api/desk/memberships';
import type { DeskVisit } from '../../api/desk/visits';
import { ApiError, sentenceOf } from '../../api/errors';

export type Scanned =
  | { kind: 'in'; visit: DeskVisit; again: boolean }
  | { kind: 'unknown'; code: string }
  | { kind: 'refused'; code: string; sentence: string };

/** Ten digits however they are grouped; null when it is something else. */
export function visitCodeIn(typed: string): string | null {
  const code = typed.replace(/\s/g, '');
  return /^\d{10}$/.test(code) ? code : null;
}

/** The answer to a repeated check-in is the same; one that old was made before this scan. */
const JUST_NOW_MS = 15_000;

const isAgain = ({ checkedInAt }: DeskVisit) =>
  checkedInAt !== null && Date.now() - Date.parse(checkedInAt) > JUST_NOW_MS;

export function useScan(hospitalId: string, role: HospitalRole, onArrived: () => unknown) {
  const [scanned, setScanned] = useState<Scanned | null>(null);
  const [busy, setBusy] = useState(false);
  const mayScan = may(role, DESK);

  const scan = async (code: string) => {
    setBusy(true);
    const outcome = await checkIn(hospitalId, code);
    setBusy(false);
    setScanned(outcome);
    if (outcome.kind === 'in') void onArrived();
    return outcome;
  };
  return { scanned, busy, mayScan, scan, show: setScanned, forget: () => setScanned(null) };
}

async function checkIn(hospitalId: string, visitCode: string): Promise<Scanned> {
  try {
    const sent = { params: { hospitalId }, body: { visitCode } };
    const visit = await call('POST /desk/:hospitalId/check-ins', sent);
    return { kind: 'in', visit, again: isAgain(visit) };
  } catch (error) {
    if (error instanceof ApiError && error.code === 'NOT_FOUND') return { kind: 'unknown', code: visitCode };
    return { kind: 'refused', code: visitCode, sentence: sentenceOf(error) };
  }
}
