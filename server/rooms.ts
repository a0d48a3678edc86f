/** The domains, built in their order, each with what it needs of the house. */
import {
  appointmentsOf,
  buildAppointments,
  clinicsAhead,
  hasOpenAppointment,
  leaveVisits,
  limitsOf,
  waitsOf,
} from './appointments';
import { applicationsOf, buildHospitals, hospitalNames, isDoctorOf, leaveApplications } from './hospitals';
import { buildHis } from './his';
import { buildIdentity, unionidOf } from './identity';
import { buildImports } from './imports';
import { buildOfficial, followsOf, sendInNameOf } from './official';
import { buildPayments, hasOpenRefund, chargesOf } from './payments';
import type { AccessTokens } from './platform/http/accessToken';
import type { House } from './platform/house';
import { buildStaff, leaveAll, staffOf } from './staff';

export function buildRooms(house: House, tokens: AccessTokens) {
  const staff = buildStaff(house, tokens, { hospitalNames, isDoctorOf });
  return {
    identity: buildIdentity(house, tokens, {
      hasOpen: async (tx, who) =>
        (await hasOpenAppointment(tx, who, house.clock())) ||
        (!who.patientId && (await hasOpenRefund(tx, who.userId))),
      exportOf: async (tx, userId) => ({
        appointments: await appointmentsOf(tx, house, userId),
        waitlist: await waitsOf(tx, userId),
        ...(await limitsOf(tx, userId)),
        charges: await chargesOf(tx, userId),
        staff: await staffOf(tx, house, userId),
        officialAccounts: await followsOf(tx, await unionidOf(tx, userId)),
        hospitalApplications: await applicationsOf(tx, house, userId),
      }),
      leave: async (tx, userId) => {
        // in the order of an approval, which makes somebody a member by their application
        await leaveApplications(tx, house, userId);
        await leaveAll(tx, house, userId);
        await leaveVisits(tx, { userId }, house.clock());
      },
      patientRemoved: (tx, who) => leaveVisits(tx, who, house.clock()),
      inNameOf: (message) => sendInNameOf(house, message),
    }),
    staff,
    hospitals: buildHospitals(house, { clinicsAhead }),
    official: buildOfficial(house, staff.members),
    payments: buildPayments(house),
    appointments: buildAppointments(house, staff.members),
    imports: buildImports(house),
    his: buildHis(house),
  };
}
