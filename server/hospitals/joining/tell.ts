/**
 * Telling people of a hospital what was decided: in the mini-program for who came through WeChat, by letter to who
 * signs in by e-mail; somebody who does both gets both, since WeChat may be forbidden to write.
 */
import type { Language } from '../../../shared/sentences';
import { notify } from '../../identity';
import { membersOf, writeTo } from '../../staff';
import { deskOrigin } from '../../config';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import type { Hospital } from '../hospital.entity';
import type { Application } from './application.entity';

export type News =
  | 'application-returned'
  | 'application-approved'
  | 'application-rejected'
  | 'hospital-suspended'
  | 'hospital-resumed';

type Say = (hospital: string, remarks: string) => { subject: string; text: string };

const LETTERS: Record<News, Record<Language, Say>> = {
  'application-returned': {
    zh: (hospital, remarks) => ({
      subject: `${hospital} 的入驻申请需要补充`,
      text: `你好，\n\n${hospital} 的入驻申请已退回，请按下面的说明修改后重新提交：\n\n${remarks}\n\n之前填写的内容都已保留。`,
    }),
    en: (hospital, remarks) => ({
      subject: `The application of ${hospital} needs a correction`,
      text: `Hello,\n\nThe application of ${hospital} was returned. Please correct this and submit it again:\n\n${remarks}\n\nEverything you filled in is still there.`,
    }),
  },
  'application-approved': {
    zh: (hospital, remarks) => ({
      subject: `${hospital} 已入驻医桥`,
      text: `你好，\n\n${hospital} 的入驻申请已通过，你现在是医院的负责人。请登录医院工作台，邀请同事并完成设置。${remarks && `\n\n${remarks}`}`,
    }),
    en: (hospital, remarks) => ({
      subject: `${hospital} has joined Yiqiao`,
      text: `Hello,\n\nThe application of ${hospital} was approved and you are its owner now. Please sign in to the hospital's desk to invite colleagues and finish the settings.${remarks && `\n\n${remarks}`}`,
    }),
  },
  'application-rejected': {
    zh: (hospital, remarks) => ({
      subject: `${hospital} 的入驻申请未通过`,
      text: `你好，\n\n很抱歉，${hospital} 的入驻申请未通过：\n\n${remarks}\n\n如情况有变，可以重新申请。`,
    }),
    en: (hospital, remarks) => ({
      subject: `The application of ${hospital} was not approved`,
      text: `Hello,\n\nWe are sorry: the application of ${hospital} was not approved.\n\n${remarks}\n\nYou can apply again when this has changed.`,
    }),
  },
  'hospital-suspended': {
    zh: (hospital, remarks) => ({
      subject: `${hospital} 的线上服务已暂停`,
      text: `你好，\n\n平台暂停了 ${hospital} 的线上服务：\n\n${remarks}\n\n已有预约不受影响，请照常签到、接诊；暂停期间不接受新预约，工作台的其他内容只能查看。请联系平台客服了解如何恢复。`,
    }),
    en: (hospital, remarks) => ({
      subject: `${hospital} was suspended`,
      text: `Hello,\n\nThe platform has suspended ${hospital}:\n\n${remarks}\n\nAppointments already made stand: please see these patients as usual. No new ones are taken and everything else at the desk is read-only until then. Please contact platform support to resume.`,
    }),
  },
  'hospital-resumed': {
    zh: (hospital) => ({
      subject: `${hospital} 的线上服务已恢复`,
      text: `你好，\n\n${hospital} 的线上服务已恢复，可以继续接受预约。`,
    }),
    en: (hospital) => ({
      subject: `${hospital} is back`,
      text: `Hello,\n\n${hospital} has been resumed and can take appointments again.`,
    }),
  },
};

export interface Told {
  kind: News;
  /** One message for each. */
  stepId: string;
  remarks?: string;
}

const APPLICATION_PAGE = 'hospital/joining/status';
const DESK_PAGE = 'hospital/today/index';

/** Of a decision about the application. */
export async function tellApplicant(
  tx: Tx,
  house: House,
  { id, userId, name }: Application,
  told: Told,
): Promise<void> {
  await tell(tx, house, userId, name ?? '', told, `${APPLICATION_PAGE}?id=${id}`);
}

/** Of a decision about the hospital. */
export async function tellOwners(tx: Tx, house: House, hospital: Hospital, told: Told): Promise<void> {
  const members = await membersOf(tx, hospital.id);
  for (const { userId } of members.filter(({ role }) => role === 'owner'))
    await tell(tx, house, userId, hospital.name, told, `${DESK_PAGE}?hospitalId=${hospital.id}`);
}

async function tell(
  tx: Tx,
  house: House,
  userId: string,
  hospital: string,
  { kind, stepId, remarks = '' }: Told,
  page: string,
): Promise<void> {
  const facts = { hospital, at: house.clock().toISOString(), ...(remarks && { remarks }) };
  await notify(tx, house, { userId, kind, facts, subjectId: stepId, page });
  const letter = (language: Language) => {
    const { subject, text } = LETTERS[kind][language](hospital, remarks);
    return { subject, text: `${text}\n\n${linkTo(house, page)}` };
  };
  await writeTo(tx, house, userId, { zh: letter('zh'), en: letter('en') });
}

/** Where a browser opens a page of the desks. */
function linkTo({ config }: House, page: string): string {
  return `${deskOrigin(config)}/h5/${page}`;
}
