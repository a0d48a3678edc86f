/**
 * What a user may take along and leave behind: the export of everything held, and closing the account, which
 * erases what is personal and keeps the ids that booked and paid records name.
 */
import { IsNull } from 'typeorm';
import type { Tx } from '../platform/database';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import type { SignedIn } from '../platform/http/call';
import { liveUser } from './access';
import { Consent } from './consent.entity';
import type { Engagements } from './engagements';
import { Notice } from './notice.entity';
import { factsOf } from './notices';
import { Openid } from './openid.entity';
import { Patient } from './patient.entity';
import { openOrNull } from './sealed';
import { Session } from './session.entity';
import { User } from './user.entity';

/** In clear and complete, as of one moment; for nobody but the user. */
export async function exportAccount(
  house: House,
  others: Engagements,
  who: SignedIn,
): Promise<Record<string, unknown>> {
  return house.database.transaction('REPEATABLE READ', async (tx) => {
    const user = await liveUser(tx, who.userId);
    const mine = { userId: user.id };
    const { phoneSealed, phoneIndex: _, ...account } = user;
    return {
      user: { ...account, phone: openOrNull(house, 'userPhone', user.id, phoneSealed) },
      openids: await tx.find(Openid, { where: mine, order: { joinedAt: 'ASC' } }),
      sessions: await tx.find(Session, { where: mine, order: { createdAt: 'ASC' } }),
      consents: await tx.find(Consent, { where: mine, order: { consentedAt: 'ASC' } }),
      patients: (await tx.find(Patient, { where: mine, order: { createdAt: 'ASC' } })).map((row) =>
        inClear(house, row),
      ),
      notices: (await tx.find(Notice, { where: mine, order: { createdAt: 'ASC' } })).map(
        ({ factsSealed, ...notice }) => ({ ...notice, facts: factsOf(house, notice.id, factsSealed) }),
      ),
      ...(await others.exportOf(tx, user.id)),
    };
  });
}

function inClear(house: House, row: Patient): Record<string, unknown> {
  const {
    nameSealed,
    idNumberSealed,
    idNumberIndex: _,
    phoneSealed,
    phoneIndex: _1,
    requestIndex: _2,
    ...rest
  } = row;
  return {
    ...rest,
    name: openOrNull(house, 'patientName', row.id, nameSealed),
    idNumber: openOrNull(house, 'patientIdNumber', row.id, idNumberSealed),
    phone: openOrNull(house, 'patientPhone', row.id, phoneSealed),
  };
}

/** Closing twice is closing. Throws `ACCOUNT_BUSY` while an appointment or a refund is open, `LAST_OWNER`. */
export async function closeAccount(house: House, others: Engagements, who: SignedIn): Promise<void> {
  await house.database.transaction(async (tx) => {
    const user = await tx.findOne(User, { where: { id: who.userId }, lock: { mode: 'pessimistic_write' } });
    if (!user || user.closedAt) return;
    const now = house.clock();
    await erasePatients(tx, user.id, now);
    // asked after the rows are locked: what committed before is seen
    if (await others.hasOpen(tx, { userId: user.id })) throw new AppError('ACCOUNT_BUSY');
    await others.leave(tx, user.id);
    await tx.delete(Notice, { userId: user.id });
    await tx.delete(Openid, { userId: user.id });
    await tx.update(Session, { userId: user.id, endedAt: IsNull() }, { endedAt: now });
    const empty = {
      unionid: null,
      language: null,
      phoneSealed: null,
      phoneIndex: null,
      privacyVersion: null,
    };
    await tx.update(User, { id: user.id }, { ...empty, closedAt: now });
  });
}

async function erasePatients(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE patient SET name_sealed = NULL, id_number_sealed = NULL, id_number_index = NULL, birth_date = NULL,
       phone_sealed = NULL, phone_index = NULL, request_index = '', is_default = false,
       removed_at = coalesce(removed_at, $2)
     WHERE user_id = $1`,
    [userId, now],
  );
}
