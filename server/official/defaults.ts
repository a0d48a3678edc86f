/** What a hospital's account says before staff change it: menu, answers to key words, to new followers, to the rest. */
import type { ResultOf } from '../../shared/endpoint';
import type { officialContract } from '../../shared/official/contract';
import type { MenuButton } from '../../shared/official/rules';

export type Answers = Omit<
  ResultOf<(typeof officialContract)['GET /desk/:hospitalId/official-account/answers']>,
  'version'
>;

const hospitalPage = (hospitalId: string) => `patient/hospitals/detail?id=${hospitalId}`;
export const doctorPage = (doctorId: string) => `patient/hospitals/doctor?id=${doctorId}`;
export const departmentPage = (departmentId: string) => `patient/hospitals/department?id=${departmentId}`;
const VISITS = 'patient/appointments/list';
const ME = 'tabs/me/index';

export function firstMenu(hospitalId: string): MenuButton[] {
  return [
    { kind: 'page', name: '挂号', page: hospitalPage(hospitalId) },
    { kind: 'page', name: '缴费', page: VISITS },
    { kind: 'page', name: '我的', page: ME },
  ];
}

export function firstAnswers(hospitalId: string): Answers {
  const home = (label: string) => ({ label, page: hospitalPage(hospitalId) });
  const visits = (label: string) => ({ label, page: VISITS });
  const to = (words: string[], text: string, link: ReturnType<typeof home>) => ({ words, text, link });
  return {
    answers: [
      to(['挂号', '预约'], '选择科室或医生，即可预约就诊时间。', home('点这里预约挂号')),
      to(
        ['book', 'appointment'],
        'Choose a department or a doctor to book a visit.',
        home('Book an appointment'),
      ),
      to(['缴费', '付款'], '待支付的预约在“我的预约”里。', visits('点这里查看并缴费')),
      to(['pay', 'bill'], 'Visits waiting for payment are in your appointments.', visits('See and pay')),
      to(['问诊', '咨询'], '在医院主页选择想咨询的医生。', home('点这里选择医生')),
      to(
        ['consult', 'doctor'],
        'Choose the doctor you would like to ask on our page.',
        home('Choose a doctor'),
      ),
      to(['报告', '结果'], '打开就诊记录，查看与这次就诊有关的内容。', visits('点这里查看')),
      to(['report', 'result'], 'Open your visits to see what belongs to them.', visits('See my visits')),
    ],
    onFollow: {
      text: '欢迎关注！在这里可以预约挂号、缴费，就诊消息也会发到这里。\nWelcome! Book visits and pay here; news of your visits arrives here too.',
      link: home('预约挂号 · Book'),
    },
    otherwise: {
      text: '没有明白你的意思。可以回复：挂号、缴费、问诊、报告。\nTry: book, pay, consult, report.',
      link: home('打开医院主页 · Our page'),
    },
  };
}
