/** An account's menu: edited by staff, checked before it is sent, published, and compared with what stands there. */
import type { ParsedBody, ResultOf } from '../../shared/endpoint';
import type { officialContract } from '../../shared/official/contract';
import { menuProblem, type MenuButton } from '../../shared/official/rules';
import type { Language } from '../../shared/sentences';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import { refusalOf } from '../platform/superapp/port';
import type { OfficialAccount } from './account.entity';
import { accountOf, webPage } from './accounts';
import { readContent, writeContent } from './content';
import { firstMenu } from './defaults';
import { watched } from './faults';
import { OfficialState } from './state.entity';
import { explained } from './refusals';
import { withToken } from './tokens';
import { faultView, reasonOf } from './words';

type Menu = ResultOf<(typeof officialContract)['GET /desk/:hospitalId/official-account/menu']>;
type Wish = ParsedBody<(typeof officialContract)['PUT /desk/:hospitalId/official-account/menu']>;

/** What WeChat says about a menu it does not take; other refusals are about the account. */
const ABOUT_THE_MENU = /^(400(1[5-9]|2[0-8]|5[45])|4016[56]|45064)$/;

export function editedMenu(house: House, hospitalId: string) {
  return readContent<MenuButton[]>(house.database.manager, hospitalId, 'menu', firstMenu(hospitalId));
}

export async function showMenu(house: House, hospitalId: string, language: Language): Promise<Menu> {
  const { content: buttons, version } = await editedMenu(house, hospitalId);
  const state = await house.database.manager.findOneBy(OfficialState, { hospitalId });
  return {
    buttons,
    published: state?.menu ?? null,
    publishedAt: state?.menuPublishedAt?.toISOString() ?? null,
    lastError: faultView(state?.menuFault ?? null, language),
    version,
  };
}

/** Throws `OFFICIAL_MENU_WRONG` for what WeChat would refuse, `CHANGED_MEANWHILE`. */
export async function editMenu(
  house: House,
  hospitalId: string,
  { buttons, version }: Wish,
  language: Language,
): Promise<Menu> {
  const wrong = menuProblem(buttons);
  if (wrong) throw new AppError('OFFICIAL_MENU_WRONG', { ...wrong });
  const now = house.clock();
  await house.database.transaction((tx) =>
    writeContent(tx, { hospitalId, part: 'menu', content: buttons, version, now }),
  );
  return showMenu(house, hospitalId, language);
}

/** Publishes for a member who waits for it. Throws `OFFICIAL_MENU_REFUSED` and `OFFICIAL_ACCOUNT_REFUSED` with the reason in words. */
export async function publishForDesk(house: House, hospitalId: string, language: Language): Promise<Menu> {
  const account = await accountOf(house.database.manager, hospitalId);
  try {
    await publishMenu(house, account);
  } catch (error) {
    const errcode = refusalOf(error)?.errcode;
    if (errcode !== undefined && ABOUT_THE_MENU.test(String(errcode))) {
      const reason = reasonOf(errcode, language);
      throw new AppError('OFFICIAL_MENU_REFUSED', { errcode, reason }, { cause: error });
    }
    throw explained(error, house.clock(), language);
  }
  return showMenu(house, hospitalId, language);
}

/** Throws the super-app's refusal; the desk is shown it. */
export async function publishMenu(house: House, account: OfficialAccount): Promise<void> {
  const { hospitalId, id } = account;
  const { calls } = house.superapp.officialAccounts;
  const { content: buttons } = await editedMenu(house, hospitalId);
  await watched(house, account, 'menu_fault', () =>
    withToken(house, account, (token) => calls.publishMenu(token, buttons, (page) => webPage(house, page))),
  );
  await house.database.query(
    `UPDATE official_state SET menu = $3, menu_published_at = $4, menu_fault = NULL
     WHERE hospital_id = $1 AND account_id = $2`,
    [hospitalId, id, JSON.stringify(buttons), house.clock()],
  );
}

/** A new account gets the menu at once; one that has a menu of ours keeps it until staff publish another. */
export async function publishFirstMenu(house: House, account: OfficialAccount): Promise<void> {
  const { hospitalId } = account;
  const state = await house.database.manager.findOneBy(OfficialState, { hospitalId });
  if (!state?.menuPublishedAt) await publishMenu(house, account);
}
