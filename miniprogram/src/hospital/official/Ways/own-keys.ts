/** An account's facts as somebody types them, what is wrong with each, and what is sent. */
import { APPID_FORM, ORIGINAL_ID_FORM } from '@shared/official/rules';
import type { Account } from '../account';
import type { bindingWords } from './messages';

export interface Typed {
  name: string;
  appid: string;
  secret: string;
  originalId: string;
}

/** Null: none is bound. */
type BoundAlready = Account['account'];

const SECRET_FORM = /^[0-9A-Za-z]{16,64}$/;

export const typedOf = (account: BoundAlready): Typed => ({
  name: account?.name ?? '',
  appid: account?.appid ?? '',
  secret: '',
  originalId: account?.originalId ?? '',
});

/** Whether the secret there is goes on without being typed: it is the same account's. */
export const keepsSecret = ({ appid }: Typed, account: BoundAlready): boolean =>
  account?.mode === 'own' && appid.trim() === account.appid;

type Fault = keyof (typeof bindingWords)['zh'];

/** The word for what is wrong with each line; absent where nothing is. */
export function faultsOf({ name, appid, secret, originalId }: Typed, secretKept: boolean) {
  const faults: Partial<Record<keyof Typed, Fault>> = {};
  if (!name.trim()) faults.name = 'accountNameMissing';
  if (!APPID_FORM.test(appid.trim())) faults.appid = 'appidWrong';
  if (!secret.trim() && !secretKept) faults.secret = 'secretMissing';
  if (secret.trim() && !SECRET_FORM.test(secret.trim())) faults.secret = 'secretWrong';
  if (originalId.trim() && !ORIGINAL_ID_FORM.test(originalId.trim())) faults.originalId = 'originalIdWrong';
  return faults;
}

export const sentOf = ({ name, appid, secret, originalId }: Typed, account: BoundAlready) => ({
  appid: appid.trim(),
  name: name.trim(),
  secret: secret.trim() || undefined,
  originalId: originalId.trim() || null,
  version: account?.version ?? null,
});
