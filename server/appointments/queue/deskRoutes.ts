/** The queue at the hospital's desk and in the consulting room, over HTTP. */
import type { queueDeskContract } from '../../../shared/appointments/queueDeskContract';
import { beijingDay } from '../../../shared/time';
import type { House } from '../../platform/house';
import type { Member, Routes } from '../../platform/http/call';
import { ownQueues, queueFor } from './access';
import { callFrom, type CallWish } from './calls';
import { queueCards, type QueueCard } from './cards';
import { codeFor } from './codes';
import { readQueue, type QueueInFull } from './lists';
import { passOver, pauseQueue, takeCallBack } from './passes';
import { changeWall, endWall, giveLink, listWalls, makeWall } from './walls';

export function queueDeskRoutes(house: House): Routes<typeof queueDeskContract> {
  return {
    'GET /desk/:hospitalId/queues': ({ member, query }) => listQueues(house, member, query.day),
    'GET /desk/:hospitalId/queues/:id': ({ member, params }) => showQueue(house, member, params.id),
    'POST /desk/:hospitalId/queues/:id/calls': ({ member, params, body }) =>
      callNext(house, member, params.id, body),
    'POST /desk/:hospitalId/queues/:id/passes': ({ member, params, body }) =>
      passOver(house, member, params.id, body),
    'POST /desk/:hospitalId/queues/:id/returns': ({ member, params, body }) =>
      takeCallBack(house, member, params.id, body),
    'PUT /desk/:hospitalId/queues/:id/pause': ({ member, params, body }) =>
      pauseQueue(house, member, params.id, body),
    'GET /desk/:hospitalId/check-in-code': ({ member: { hospitalId } }) =>
      codeFor(house, { hospitalId, wallId: null }, house.clock()),

    'GET /desk/:hospitalId/walls': ({ member }) => listWalls(house, member),
    'POST /desk/:hospitalId/walls': ({ member, body }) => makeWall(house, member, body),
    'PUT /desk/:hospitalId/walls/:id': ({ member, params, body }) =>
      changeWall(house, member, params.id, body),
    'POST /desk/:hospitalId/walls/:id/link': ({ member, params }) => giveLink(house, member, params.id),
    'DELETE /desk/:hospitalId/walls/:id': ({ member, params }) => endWall(house, member, params.id),
  };
}

async function listQueues(
  house: House,
  member: Member,
  wanted: string | undefined,
): Promise<{ day: string; items: QueueCard[] }> {
  const { manager } = house.database;
  const now = house.clock();
  const day = wanted ?? beijingDay(now);
  const own = await ownQueues(manager, member);
  const which = own ? { doctorIds: [own.doctorId], ownClinicsOf: [own.departmentId] } : {};
  return { day, items: await queueCards(manager, member.hospitalId, day, which, now) };
}

function showQueue(house: House, member: Member, id: string): Promise<QueueInFull> {
  return house.database.transaction(async (tx) =>
    readQueue(tx, house, member, await queueFor(tx, member, id, house.clock())),
  );
}

function callNext(house: House, member: Member, id: string, wish: CallWish): Promise<QueueInFull> {
  return callFrom(
    house,
    member,
    wish,
    (tx) => queueFor(tx, member, id, house.clock()),
    (tx, ref) => readQueue(tx, house, member, ref),
  );
}
