/** The account's own message templates: taken from the library after binding, or entered by staff. */
import { OFFICIAL_TEMPLATES, type OfficialTemplate } from '../../shared/official/rules';
import type { Tx } from '../platform/database';
import type { House } from '../platform/house';
import type { OfficialAccount } from './account.entity';
import { readContent, writeContent } from './content';
import { keepFault, watched } from './faults';
import { withToken } from './tokens';

type TemplateIds = Record<OfficialTemplate, string | null>;

const NONE: TemplateIds = { booked: null, cancelled: null, refunded: null, reminder: null };

export async function templatesOf(
  tx: Tx,
  hospitalId: string,
): Promise<{ content: TemplateIds; version: string | null }> {
  const { content, version } = await readContent(tx, hospitalId, 'templates', NONE);
  return { content: { ...NONE, ...content }, version };
}

export async function changeTemplates(
  house: House,
  hospitalId: string,
  templates: TemplateIds,
  version: string | null,
): Promise<void> {
  const now = house.clock();
  await house.database.transaction((tx) =>
    writeContent(tx, { hospitalId, part: 'templates', content: templates, version, now }),
  );
}

/** Takes what is missing out of the library; what has no number there staff enter by hand. Throws the super-app's refusal; the desk is shown it. */
export async function takeTemplates(house: House, account: OfficialAccount): Promise<void> {
  const { manager } = house.database;
  const { calls } = house.superapp.officialAccounts;
  const { content } = await templatesOf(manager, account.hospitalId);
  for (const name of OFFICIAL_TEMPLATES) {
    if (content[name]) continue;
    const id = await watched(house, account, 'message_fault', () =>
      withToken(house, account, (token) => calls.addTemplate(token, name)),
    );
    if (!id) continue;
    await fill(manager, account, name, id, house.clock());
    await keepFault(manager, account, 'message_fault', null);
  }
}

/** What staff entered meanwhile stays. */
async function fill(
  tx: Tx,
  { hospitalId, id: accountId }: OfficialAccount,
  name: OfficialTemplate,
  id: string,
  now: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO official_content (hospital_id, part, content, changed_at)
     SELECT hospital_id, 'templates', jsonb_build_object($3::text, $4::text), $5::timestamptz
     FROM official_account WHERE hospital_id = $1 AND id = $2
     ON CONFLICT ON CONSTRAINT official_content_once_per_part
     DO UPDATE SET content = official_content.content || EXCLUDED.content, changed_at = EXCLUDED.changed_at
     WHERE official_content.content ->> $3 IS NULL`,
    [hospitalId, accountId, name, id, now],
  );
}
