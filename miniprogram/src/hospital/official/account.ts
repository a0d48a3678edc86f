/** The official account as the pages see it. */
import type { AccountPart } from '@shared/official/rules';
import type { Result } from '../../api/client';

export type Account = Result<'GET /desk/:hospitalId/official-account'>;
export type Bound = Account & { account: NonNullable<Account['account']> };
export type Menu = Result<'GET /desk/:hospitalId/official-account/menu'>;
export type Answers = Result<'GET /desk/:hospitalId/official-account/answers'>;
export type Tested = Result<'POST /desk/:hospitalId/official-account/tests'>;

export const isBound = (account: Account): account is Bound => account.account !== null;

/** Its console has not been told yet where to send what patients write. */
export const isUnfinished = ({ callback, receiving }: Bound): boolean =>
  callback !== null && receiving.lastPushAt === null && receiving.state !== 'healthy';

export const isSick = ({ receiving, token, menu, messages }: Bound): boolean =>
  [receiving, token, menu, messages].some(({ state }) => state === 'unhealthy');

/** When a part last did its work, and how it stands. */
export function partOf(account: Account, part: AccountPart) {
  const { receiving, token, menu, messages } = account;
  const parts = {
    receiving: { ...receiving, at: receiving.lastPushAt },
    token: { ...token, at: token.expiresAt },
    menu: { ...menu, at: menu.publishedAt },
    message: { ...messages, at: messages.sentAt },
  };
  return parts[part];
}
