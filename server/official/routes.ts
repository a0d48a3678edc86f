/** The desk's official account over HTTP. */
import type { officialContract } from '../../shared/official/contract';
import type { Routes } from '../platform/http/call';
import type { House } from '../platform/house';
import { beginAuthorisation } from './authorising';
import { bindOwn, unbind } from './binding';
import { readContent, writeContent } from './content';
import { firstAnswers, type Answers } from './defaults';
import { accountOf } from './accounts';
import { editMenu, publishForDesk, showMenu } from './menu';
import { showAccount } from './show';
import { changeTemplates } from './templates';
import { tryPart } from './trials';

export function officialRoutes(house: House): Routes<typeof officialContract> {
  const { manager } = house.database;
  const showAnswers = async (hospitalId: string) => {
    const kept = await readContent(manager, hospitalId, 'answers', firstAnswers(hospitalId));
    return { ...kept.content, version: kept.version };
  };
  return {
    'GET /desk/:hospitalId/official-account': ({ member, language }) => showAccount(house, member, language),
    'PUT /desk/:hospitalId/official-account': async ({ member, body, language }) => {
      await bindOwn(house, member, body, language);
      return showAccount(house, member, language);
    },
    'DELETE /desk/:hospitalId/official-account': ({ member }) => unbind(house, member),
    'POST /desk/:hospitalId/official-account/authorisations': async ({ user, member, setCookie }) => {
      const { url, cookie } = await beginAuthorisation(house, user, member);
      setCookie(cookie);
      return { url };
    },

    'GET /desk/:hospitalId/official-account/menu': ({ member, language }) =>
      showMenu(house, member.hospitalId, language),
    'PUT /desk/:hospitalId/official-account/menu': ({ member, body, language }) =>
      editMenu(house, member.hospitalId, body, language),
    'POST /desk/:hospitalId/official-account/menu/publication': ({ member, language }) =>
      publishForDesk(house, member.hospitalId, language),

    'GET /desk/:hospitalId/official-account/answers': ({ member }) => showAnswers(member.hospitalId),
    'PUT /desk/:hospitalId/official-account/answers': async ({ member: { hospitalId }, body }) => {
      const { version, ...content } = body;
      const change = { hospitalId, version, content: content as Answers, now: house.clock() };
      await house.database.transaction((tx) => writeContent(tx, { ...change, part: 'answers' }));
      return showAnswers(hospitalId);
    },

    'PUT /desk/:hospitalId/official-account/templates': async ({ member, body, language }) => {
      await accountOf(manager, member.hospitalId);
      await changeTemplates(house, member.hospitalId, body.templates, body.version);
      return showAccount(house, member, language);
    },

    'POST /desk/:hospitalId/official-account/tests': ({ user, member, body, language }) =>
      tryPart(house, { user, member, language }, body.part),
  };
}
