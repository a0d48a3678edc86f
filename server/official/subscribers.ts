/** What official accounts do when one is bound, a timer strikes, or somebody is met. */
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import { NotYet, publish, subscriber, type Subscriber } from '../platform/outbox';
import type { OfficialAccount } from './account.entity';
import { accountOf, sameAccount } from './accounts';
import { OfficialAuthorisation } from './authorisation.entity';
import { refreshBinding } from './authorising';
import { isFinal } from './faults';
import { learnUnionid } from './followers';
import { publishFirstMenu } from './menu';
import { forgetPushes } from './receiving';
import { open } from './sealed';
import { OfficialState } from './state.entity';
import { takeTemplates } from './templates';
import { tellOwners } from './telling';
import { accessTokenOf, keepTokenFresh } from './tokens';

/** A refused token is tried again this much later: what was wrong may have been put right in the console. */
const AFTER_REFUSAL_MS = 60 * 60_000;
const WHILE_AWAY_MS = 60_000;

const isAway = (error: unknown) => error instanceof AppError && error.code === 'SUPERAPP_UNAVAILABLE';

interface Named {
  hospitalId: string;
  accountId: string;
}

export function officialSubscribers(house: House): Subscriber[] {
  const { manager } = house.database;

  /** For the account as long as it is bound; a definite no stands on the desk and is not tried again. */
  const onAccount =
    (act: (account: OfficialAccount) => Promise<unknown>) =>
    async ({ payload }: { payload: Named }): Promise<void> => {
      const account = await sameAccount(manager, payload);
      if (account) await unlessRefused(house, () => act(account));
    };

  return [
    subscriber({
      name: 'official.fetch-token',
      event: 'official.account-bound',
      outside: onAccount((account) => accessTokenOf(house, account)),
    }),
    subscriber({
      name: 'official.publish-first-menu',
      event: 'official.account-bound',
      outside: onAccount((account) => publishFirstMenu(house, account)),
    }),
    subscriber({
      name: 'official.take-templates',
      event: 'official.account-bound',
      outside: onAccount((account) => takeTemplates(house, account)),
    }),
    subscriber({
      name: 'official.renew-token',
      event: 'official.token-due',
      outside: async ({ payload }) => {
        const account = await sameAccount(manager, payload);
        if (account) await renew(house, account);
      },
    }),
    subscriber({
      name: 'official.forget-pushes',
      event: 'official.token-due',
      inside: (tx, { payload }) => forgetPushes(tx, payload.hospitalId, house.clock()),
    }),
    subscriber({
      name: 'official.tell-owners',
      event: 'official.access-lost',
      inside: async (tx, { payload }) => {
        const account = await sameAccount(tx, payload);
        if (account) await tellOwners(tx, house, account);
      },
    }),
    subscriber({
      name: 'official.learn-unionid',
      event: 'official.follower-met',
      outside: async ({ payload: { hospitalId, openid } }) => {
        await unlessRefused(house, async () =>
          learnUnionid(house, await accountOf(manager, hospitalId), openid),
        );
      },
    }),
    subscriber({
      name: 'official.refresh-binding',
      event: 'official.authorised',
      outside: async ({ payload: { hospitalId, authorisationId: id } }) => {
        const begun = await manager.findOneBy(OfficialAuthorisation, { hospitalId, id });
        if (!begun?.codeSealed) return;
        const code = open(house, 'authorisationCode', id, begun.codeSealed);
        await unlessRefused(house, () => refreshBinding(house, begun, code));
      },
    }),
  ];
}

/**
 * A refusal is told once until it works again, and tried again an hour later. Throws `NotYet` while WeChat does not
 * answer: however long it is away, the timer is not given up.
 */
async function renew(house: House, account: OfficialAccount): Promise<void> {
  const { hospitalId, id: accountId } = account;
  const before = await house.database.manager.findOneBy(OfficialState, { hospitalId, accountId });
  try {
    await keepTokenFresh(house, account);
  } catch (error) {
    if (isAway(error)) throw new NotYet(new Date(house.clock().getTime() + WHILE_AWAY_MS));
    if (!isFinal(error)) throw error;
    const told = before?.tokenFault && before.tokenFault.kind !== 'unavailable';
    const now = house.clock();
    await house.database.transaction(async (tx) => {
      if (!told) await publish(tx, 'official.access-lost', { hospitalId, accountId }, now);
      const later = new Date(now.getTime() + AFTER_REFUSAL_MS);
      await publish(tx, 'official.token-due', { hospitalId, accountId }, later);
    });
  }
}

async function unlessRefused(house: House, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isFinal(error) && !isOver(error)) throw error;
    house.log.warn({ err: error }, 'an official account refused');
  }
}

/** The account was unbound, or bound by another hospital, meanwhile. */
function isOver(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === 'OFFICIAL_ACCOUNT_MISSING' || code === 'OFFICIAL_ACCOUNT_TAKEN';
}
