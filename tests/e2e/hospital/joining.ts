/**
 * The story's first chapter: somebody registers and applies for a hospital, an operator returns the application, and
 * approves it once it is corrected.
 */
import { inviteOperator } from '../../../server/staff';
import { acceptInvitation, linkTo, PASSWORD, register, signInFirst } from './account';
import { sayWhere, sayWhich, sayWhom, showLicence } from './application';
import { HOSPITAL, OPERATOR, OWNER, type HospitalWorld } from './world';

/** Its steps; the world is there once they run. */
export function joins(world: () => HospitalWorld): void {
  const step = (name: string, story: () => Promise<void>) => test(name, () => world().step(story));

  step('somebody registers, confirms by the letter, and sets up an authenticator', async () => {
    const { owner, home } = world();
    await owner.open('hospital/account/sign-in');
    await owner.at('hospital/account/sign-in');
    await owner.looksRight('sign-in');
    await owner.follow('注册');
    await register(owner, OWNER);
    await owner.reads('请查收邮件');
    await owner.open(await linkTo(home.superapp, OWNER.email, 'account/confirmation'));
    await owner.fill('密码', PASSWORD);
    await owner.press('确认邮箱');
    await owner.reads('邮箱已确认。现在可以登录了。');
    await owner.looksRight('confirmed');
    await owner.press('去登录');
    await signInFirst(owner, OWNER.email, true);
    await owner.reads('你还没有加入任何医院');
    await owner.looksRight('workplace-none');
  });

  step(
    'applies: a misread credit code is refused with the reason, the draft is kept, the scan is seen',
    async () => {
      const { owner } = world();
      await owner.press(/^登记我的医院/);
      await owner.press('开始填写');
      await sayWhich(owner);
      await showLicence(owner);
      await owner.press('保存，稍后再填');
      await owner.at('hospital/joining/status');
      await owner.reads('还没有提交。填好后提交审核。');
      await owner.page.reload();
      await owner.press('继续填写');
      await owner.at('hospital/joining/form');
      await owner.press('保存并继续');
      await owner.press('保存并继续');
      await sayWhere(owner);
      await sayWhom(owner);
      await owner.press('提交审核');
      await owner.reads('平台正在审核，通常 2 个工作日内有结果。结果会通知你。');
      await owner.looksRight('application-submitted');
    },
  );

  step(
    'an operator returns it with a remark; the applicant reads it, corrects it and is approved',
    async () => {
      const { owner, operator, home } = world();
      await acceptInvitation(operator, await inviteOperator(home.house, OPERATOR.email), OPERATOR);
      await operator.at('operator/applications/list');
      await operator.front.getByRole('row', { name: HOSPITAL }).waitFor();
      await operator.looksRight('operator-queue');
      await operator.front.getByRole('row', { name: HOSPITAL }).click();
      await operator.at('operator/applications/review');
      await operator.press('写意见: 地址');
      await operator.fill('地址：给申请人的意见', '请写到门牌号。');
      await operator.looksRight('operator-review');
      await operator.press('退回修改');
      await operator.dialog.getByLabel('需要改什么').fill('地址不够清楚，患者找不到。');
      await operator.dialog.getByRole('button', { name: '退回修改' }).click();
      await operator.reads('这份申请现在是“已退回”，没有要做的事。');

      await owner.open(await linkTo(home.superapp, OWNER.email, 'joining/status'));
      await owner.reads(/请写到门牌号。/);
      await owner.looksRight('application-returned');
      await owner.press('去修改');
      await owner.at('hospital/joining/form');
      await owner.press('保存并继续');
      await owner.press('保存并继续');
      await owner.reads('在哪里，看什么？');
      await owner.reads('审核意见: 请写到门牌号。');
      await owner.fill('详细地址', '云岭路 18 号');
      await owner.press('保存并继续');
      await owner.press('保存并继续');
      await owner.press('修改好了，再次提交');
      await owner.reads('平台正在审核，通常 2 个工作日内有结果。结果会通知你。');

      await operator.page.reload();
      await operator.reads('云岭路 18 号');
      await operator.press('通过');
      await operator.dialog.getByRole('button', { name: '通过' }).click();
      await operator.reads('这份申请现在是“已通过”，没有要做的事。');
      await operator.follow('医院');
      await operator.at('operator/hospitals/list');
      await operator.front.getByRole('row', { name: HOSPITAL }).waitFor();
      await operator.looksRight('operator-hospitals');
    },
  );
}
