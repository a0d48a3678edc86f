/** Steps of import stories: a hospital with a registrar, files sent, previews waited for. */
import { randomUUID } from 'node:crypto';
import type { ImportKind } from '../../../shared/imports/rules';
import { addHospitals } from '../../../server/hospitals';
import { openDesk, type StaffMember } from '../../support/staff';
import type { TestHouse } from '../../support/house';

export interface Registrar extends StaffMember {
  hospitalId: string;
}

export async function openRegistrar(home: TestHouse, hospitalId: string = randomUUID()): Promise<Registrar> {
  const hospital = { id: hospitalId, name: `云岭医院 ${hospitalId.slice(0, 6)}`, level: '3A' as const };
  await addHospitals(home.house.database.manager, [{ ...hospital, bookable: true, payment: 'on-site' }]);
  return { ...(await openDesk(home, hospitalId, 'registrar')), hospitalId };
}

/** Whose departments and doctors are in already. */
export async function openWithDoctors(home: TestHouse): Promise<Registrar> {
  const registrar = await openRegistrar(home);
  await apply(home, registrar, (await preview(home, registrar, 'departments', DEPARTMENTS)).id);
  await apply(home, registrar, (await preview(home, registrar, 'doctors', DOCTORS)).id);
  return registrar;
}

/** Text becomes UTF-8; bytes are sent as they are. */
export function send(
  registrar: Registrar,
  kind: ImportKind,
  content: string | Uint8Array<ArrayBuffer>,
  wishes: { id?: string; name?: string; type?: string } = {},
) {
  const bytes = typeof content === 'string' ? new Uint8Array(Buffer.from(content)) : content;
  const { id = randomUUID(), name = `${kind}.csv`, type = 'text/csv' } = wishes;
  return registrar.call('PUT /desk/:hospitalId/imports/:id', {
    params: { id },
    query: { kind, name },
    file: { type, bytes },
  });
}

export async function statusOf(registrar: Registrar, id: string) {
  return (await registrar.call('GET /desk/:hospitalId/imports/:id', { params: { id } })).body;
}

/** Sends, lets the worker look, and returns the preview with its rows. */
export async function preview(
  home: TestHouse,
  registrar: Registrar,
  kind: ImportKind,
  content: string | Uint8Array<ArrayBuffer>,
) {
  const sent = await send(registrar, kind, content);
  if (sent.status !== 202) throw new Error(`send: ${JSON.stringify(sent.problem)}`);
  await home.settle();
  const { id } = sent.body;
  const query = { limit: 200 };
  const rows = await registrar.call('GET /desk/:hospitalId/imports/:id/rows', { params: { id }, query });
  return { ...(await statusOf(registrar, id)), items: rows.body.items };
}

export async function apply(home: TestHouse, registrar: Registrar, id: string) {
  const begun = await registrar.call('POST /desk/:hospitalId/imports/:id/application', { params: { id } });
  if (begun.status !== 202) throw new Error(`apply: ${JSON.stringify(begun.problem)}`);
  await home.settle();
  return statusOf(registrar, id);
}

export const DEPARTMENTS = `科室代码,科室名称,诊疗科目代码,位置
NK01,心血管内科,03.04,门诊楼 3 层
WK01,普通外科,04.01,门诊楼 4 层
EK01,儿科,07,门诊楼 1 层
`;

export const DOCTORS = `工号,姓名,职称,科室代码,擅长,挂号费
D1,陈思远,主任医师,NK01,"高血压、
冠心病",50.00
D2,李清,副主任医师,WK01,疝,35
D3,周静,主治医师,EK01,发热,¥20.5
`;

/** A half-day of D1 and a clinic of the children's department, `inDays` from today. */
export const schedulesOn = (
  day: string,
) => `科室代码,工号,日期,时段,开始时间,结束时间,每段分钟,每段号数,挂号费
NK01,D1,${day},上午,8:00,12:00,30,5,50
EK01,,${day.replaceAll('-', '/')},下午,13:30,17:00,30,8,20
`;
