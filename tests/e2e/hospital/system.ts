/** The hospital's own system: let in at the desk, it plans a half-day over FHIR and looks at its slots. */
import { at, post, schedule, slot } from '../../server/his/resources';
import { askFhir, askToken, type Json } from '../../server/his/system';
import type { TestHouse } from '../../support/house';
import type { Desk } from './desk';

export interface OwnSystem {
  /** A Schedule of this doctor with one Slot of one place. */
  planSlot(doctor: string, day: string, times: [string, string]): Promise<void>;
  /** What the doctor's slot that begins then reads as now. */
  statusAt(doctor: string, day: string, time: string): Promise<string>;
  doctorId(name: string): Promise<string>;
}

/** Makes credentials on the page of the hospital's systems and signs in with them. */
export async function letSystemIn(home: TestHouse, desk: Desk): Promise<OwnSystem> {
  await desk.press('新建凭据');
  const { dialog } = desk;
  await dialog.getByLabel('系统名称').fill('门诊 HIS');
  for (const scope of await dialog.getByRole('checkbox').all()) await scope.check();
  await desk.looksRight('systems-new');
  await dialog.getByRole('button', { name: '新建' }).click();
  await desk.reads('密钥只显示这一次');
  const [clientId, secret] = [await desk.copied('client_id'), await desk.copied('密钥')];
  await dialog.getByRole('button', { name: '我已保存' }).click();
  const { body } = await askToken(home, { clientId, secret });
  const token = body['access_token'] as string;
  const ask = async (path: string, sending: object = {}) => {
    const answer = await askFhir(home.url, path, { token, ...sending });
    if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const find = async (path: string) =>
    ((await ask(path))['entry'] as Json[]).map(({ resource }) => resource as Json);
  const doctorId = async (name: string) =>
    (await find(`/Practitioner?name=${encodeURIComponent(name)}`))[0]!['id'] as string;
  return {
    doctorId,
    async planSlot(doctor, day, times) {
      const planningHorizon = { start: at(day, times[0]), end: at(day, times[1]) };
      const actor = `PractitionerRole/${await doctorId(doctor)}`;
      const entry = [
        post(schedule(actor, day, { planningHorizon }), 'urn:uuid:schedule'),
        post(slot('urn:uuid:schedule', day, times, 1)),
      ];
      await ask('/', { method: 'POST', body: { resourceType: 'Bundle', type: 'transaction', entry } });
    },
    async statusAt(doctor, day, time) {
      const actor = `schedule.actor=PractitionerRole/${await doctorId(doctor)}`;
      const slots = await find(`/Slot?${actor}&start=ge${day}`);
      const begins = Date.parse(at(day, time));
      return slots.find(({ start }) => Date.parse(start as string) === begins)!['status'] as string;
    },
  };
}
