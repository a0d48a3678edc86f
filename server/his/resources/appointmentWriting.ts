/** Booking at the hospital's own window, giving such a place back, and saying what became of a visit. */
import { z } from 'zod';
import { ID_TYPES, type IdType } from '../../../shared/identity/rules';
import { line } from '../../../shared/schemas';
import {
  noteFromSystem,
  releasePlaceOf,
  takePlaceFor,
  type NotedStatus,
  type WindowWish,
} from '../../appointments';
import type { Act, Row, Writing } from '../fhir/kind';
import { AtItem } from '../fhir/bundle/atEntry';
import { FhirProblem, ruleBroken } from '../fhir/problem';
import type { Resource } from '../fhir/types';
import type { AppointmentView } from './appointment';
import { concept, identifiers, idReferred, oneLine, read, reference, wrongAt } from './body';
import { keepIdentifiers } from './identifiers';

/** `urn:yiqiao:id:resident-id` and its like. */
const ID_SYSTEM = 'urn:yiqiao:id:';

const personIdentifier = z.object({ system: line(200).optional(), value: line(40) });
const participant = z.object({
  actor: reference.extend({ type: z.string().max(60).optional(), identifier: personIdentifier.optional() }),
});
const containedPatient = z.object({
  resourceType: z.literal('Patient'),
  id: z.string().max(64),
  name: z
    .array(z.object({ text: line(40) }))
    .min(1)
    .max(3),
  identifier: z.array(personIdentifier).max(10).optional(),
  telecom: z
    .array(z.object({ system: z.string().optional(), value: z.string().regex(/^\+?[0-9 -]{5,20}$/) }))
    .max(5)
    .optional(),
});

const STATUSES = ['proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow'] as const;
const body = z.object({
  identifier: identifiers,
  status: z.enum([...STATUSES, 'entered-in-error', 'checked-in', 'waitlist']),
  cancelationReason: concept.optional(),
  comment: z.string().max(4000).optional(),
  slot: z.array(reference).length(1),
  participant: z.array(participant).min(1).max(10),
  contained: z.array(z.unknown()).max(5).optional(),
});
type Body = z.output<typeof body>;

export const appointmentWriting: Writing = {
  create: async (act, items) => {
    const wishes = AtItem.each(items, ({ id, body: sent }) => ({ id, ...wishOf(act, id, sent) }));
    // in the order of slots, as everybody locks them
    const order = [...wishes.keys()].sort((a, b) =>
      wishes[a]!.wish.slotId < wishes[b]!.wish.slotId ? -1 : 1,
    );
    for (const index of order) {
      try {
        await takePlaceFor(act.tx, act.house, wishes[index]!.wish);
      } catch (error) {
        throw new AtItem(index, unknownSlot(error, wishes[index]!.wish.slotId));
      }
    }
    await keepIdentifiers(act, 'Appointment', wishes);
  },
  update,
};

function unknownSlot(error: unknown, slotId: string): unknown {
  return (error as { code?: string }).code === 'NOT_FOUND'
    ? new FhirProblem('reference-unknown', { reference: `Slot/${slotId}` }, 'Appointment.slot[0]')
    : error;
}

/** Throws `rule-broken`, and what the moves are refused with. */
async function update(act: Act, row: Row, sent: Resource): Promise<void> {
  const view = row as AppointmentView;
  const wanted = read(body, sent);
  if (idReferred('Slot', wanted.slot[0], 'Appointment.slot[0]') !== view.slot_id)
    throw ruleBroken(
      '不能改到其他时段：请取消后重新预约。',
      'An Appointment does not move to another Slot. Cancel it and book anew.',
      'Appointment.slot[0]',
    );
  const status = wanted.status === 'arrived' ? 'checked-in' : wanted.status;
  if (status !== view.status) {
    if (status === 'cancelled') await cancel(act, view, wanted);
    else if (isNoted(status)) await note(act, view, status, wanted);
    else throw statusNotTaken();
  }
  await keepIdentifiers(act, 'Appointment', [{ id: view.id, identifiers: wanted.identifier }]);
}

const isNoted = (status: Body['status']): status is NotedStatus =>
  status === 'checked-in' || status === 'fulfilled' || status === 'noshow';

/** People here cancel their own. Throws `rule-broken`, `NOT_CANCELLABLE`. */
async function cancel(
  { tx, caller, now }: Act,
  { id, source }: AppointmentView,
  wanted: Body,
): Promise<void> {
  if (source !== 'his') throw theirs();
  const reason = oneLine(wanted.cancelationReason?.text);
  await releasePlaceOf(tx, { hospitalId: caller.hospitalId, id }, { reason, now });
}

/** Throws `CHANGED_MEANWHILE`, `element-wrong`, and what the desk is refused with. */
async function note(
  { tx, caller, now }: Act,
  { id, version, status: from }: AppointmentView,
  status: NotedStatus,
  { comment }: Body,
): Promise<void> {
  const reason = oneLine(comment);
  if (from === 'noshow' && status === 'fulfilled' && !reason) throw wrongAt('Appointment.comment', '1–100');
  const { hospitalId, clientId, name } = caller;
  const actor = { kind: 'system', id: clientId, name } as const;
  await noteFromSystem(tx, { hospitalId, id }, { status, version, reason }, { actor, now });
}

const statusNotTaken = () =>
  ruleBroken(
    '状态只能改为 arrived 或 checked-in（签到）、fulfilled（已就诊）、noshow（未到诊）、cancelled（取消）。',
    'The status can become arrived or checked-in, fulfilled, noshow, or cancelled.',
    'Appointment.status',
  );

const theirs = () =>
  ruleBroken(
    '这是患者本人的预约，只有患者能取消；医生不能出诊时请将排班停诊。',
    'The patient booked this and only the patient cancels it. When the doctor cannot come, stop the Schedule.',
    'Appointment.status',
  );

function wishOf(act: Act, id: string, sent: Resource) {
  const wanted = read(body, sent);
  if (wanted.status !== 'booked') throw wrongAt('Appointment.status', 'booked');
  const wish: WindowWish = {
    ...{ id, hospitalId: act.caller.hospitalId, source: 'his' },
    slotId: idReferred('Slot', wanted.slot[0], 'Appointment.slot[0]'),
    patient: patientOf(wanted),
  };
  return { wish, identifiers: wanted.identifier };
}

/** By a contained Patient, or by name and identifier in the reference itself. Throws `element-wrong`. */
function patientOf(wanted: Body): WindowWish['patient'] {
  const patients = wanted.participant
    .map(({ actor }) => actor)
    .filter(({ type, reference: to }) => type === 'Patient' || to?.startsWith('#') || !to);
  const [actor] = patients;
  if (!actor || patients.length > 1) throw wrongAt('Appointment.participant', 'Patient × 1');
  const contained = actor.reference?.startsWith('#') ? containedOf(wanted, actor.reference.slice(1)) : null;
  // the wall and the desk show it: no other rules than for a name typed here
  const name = line(40).safeParse(contained?.name[0]!.text ?? actor.display);
  if (!name.success) throw wrongAt('Appointment.participant.actor.display', '1–40');
  const known = [...(contained?.identifier ?? []), ...(actor.identifier ? [actor.identifier] : [])]
    .map(({ system, value }) => ({ value, type: ID_TYPES.find((one) => system === ID_SYSTEM + one) }))
    .find((one): one is { value: string; type: IdType } => one.type !== undefined);
  const phone = contained?.telecom?.find(({ system }) => system === undefined || system === 'phone')?.value;
  return {
    name: name.data,
    ...(known && { idNumber: known.value, idType: known.type }),
    ...(phone && { phone }),
  };
}

function containedOf({ contained }: Body, id: string) {
  const found = contained?.find((one) => (one as { id?: unknown } | null)?.id === id);
  const parsed = containedPatient.safeParse(found);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]!.path.join('.');
  throw wrongAt(`Appointment.contained${where && `.${where}`}`, parsed.error.issues[0]!.message);
}
