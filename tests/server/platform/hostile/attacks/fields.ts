/** Every field of a body, a query and a path wrong in every way. */
import type { z } from 'zod';
import type { ErrorCode } from '../../../../../shared/errors';
import { bodyMutations, HOSTILE_TEXTS, queryMutations } from '../mutations';
import { fitsAnAddress, GONE_IS_DONE, send, specOf, wellFormed } from '../wire';
import { each, keyed, MAKES_ITS_ID, paramsOf, type Attack } from './route';

/** What a request is told that was made with something that is no more. */
const GONE: readonly (ErrorCode | undefined)[] = ['UNAUTHENTICATED', 'NOT_FOUND', 'FORBIDDEN'];

export const wrongFields: Attack = (keys, ground) => {
  const withBody = keys.filter((key) => specOf(key).body && !specOf(key).raw);
  const withQuery = keys.filter((key) => specOf(key).query);

  describe('a field that is wrong', () => {
    each(withBody)('in the body is refused or harmless at %s', async (key) => {
      const { raw: first, wanted } = await ground().good(key);
      let raw = first;
      const schema = specOf(key).body!;
      const codeOf = async (body: string) =>
        (await send(ground().home.url, key, keyed({ ...raw, body }))).problem?.code;
      for (const { what, value } of bodyMutations(schema, wanted.body ?? {})) {
        const body = JSON.stringify(value);
        let code = await codeOf(body);
        // a change may have ended the very session or membership it was made with
        if (GONE.includes(code)) {
          ({ raw } = await ground().good(key));
          code = await codeOf(body);
        }
        expectAgreement(what, schema, JSON.parse(body), code);
      }
      const { raw: again } = await ground().good(key);
      expect((await send(ground().home.url, key, again)).status).toBeLessThan(300);
    });

    each(withQuery)('in the query is refused or harmless at %s', async (key) => {
      const { raw, wanted } = await ground().good(key);
      const spec = specOf(key);
      for (const { what, value } of queryMutations(spec, wanted.query ?? {})) {
        const got = await send(ground().home.url, key, { ...raw, query: value });
        const read = new URLSearchParams(
          Object.entries(value).flatMap(([name, one]) => [one].flat().map((text) => [name, String(text)])),
        );
        const seen = Object.fromEntries(
          Object.keys(value).map((name) => {
            const all = read.getAll(name);
            return [name, all.length === 1 ? all[0] : all];
          }),
        );
        expectAgreement(what, spec.query!, seen, got.problem?.code);
      }
    });

    each(keys.filter((key) => specOf(key).params))('in the path is refused at %s', async (key) => {
      const { raw } = await ground().good(key);
      const texts = HOSTILE_TEXTS.filter((text) => text.trim() && fitsAnAddress(text));
      for (const name of paramsOf(key)) {
        for (const text of texts) {
          const params = { ...raw.params, [name]: wellFormed(text) };
          const got = await send(ground().home.url, key, keyed({ ...raw, params }));
          const isNobody = /^0{8}-/.test(text) && name !== 'hospitalId';
          if (isNobody && (MAKES_ITS_ID[key] === name || GONE_IS_DONE[key])) continue;
          expect([name, text, ['BAD_REQUEST', 'NOT_FOUND'].includes(got.problem?.code)]).toEqual([
            name,
            text,
            true,
          ]);
        }
      }
    });
  });
};

/** The contract's schema says whether a request is well-formed; the server must agree, and survive either way. */
function expectAgreement(what: string, schema: z.ZodType, value: unknown, code: string | undefined): void {
  if (schema.safeParse(value).success) return;
  expect([what, code]).toEqual([what, 'BAD_REQUEST']);
}
