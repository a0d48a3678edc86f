/** The steps of a first booking, as a person takes them on the phone. */
import { residentId } from '../../support/people';
import type { TestHouse } from '../../support/house';
import type { Phone } from '../../support/weapp';

/** From Home to the times of the only doctor there is. */
export async function findDoctor(phone: Phone): Promise<void> {
  await phone.tap('预约挂号');
  await phone.tap(/清河医院/);
  await phone.waitForRoute('patient/hospitals/detail');
  await phone.tap(/内科/);
  await phone.waitForRoute('patient/hospitals/department');
  await phone.tap(/陈思远/);
  await phone.waitForRoute('patient/hospitals/doctor');
}

/** To the last look before booking. */
export async function chooseTime(phone: Phone, time: string): Promise<void> {
  await phone.tap(new RegExp(`^${time}`));
  await phone.waitForRoute('patient/appointments/confirm');
  await phone.waitFor('付款后预约成功');
}

/** Reads the privacy notice to its end and agrees. */
export async function agree(phone: Phone): Promise<void> {
  await phone.waitForRoute('patient/account/privacy');
  await phone.tap('我已读完，同意');
}

/** Fills in the form that is open, with WeChat's phone number. */
export async function addPatient(phone: Phone, name: string): Promise<void> {
  await phone.waitForRoute('patient/patients/edit');
  await phone.tap('本人');
  await phone.type('姓名', name);
  await phone.type('证件号码', residentId({ birthDate: '1990-03-07', sex: 'female' }));
  await phone.waitFor('1990-03-07 · 女');
  await phone.tap('使用微信手机号');
  await phone.waitFor('已取得微信手机号');
  await phone.tap('保存');
}

/** Lets the worker do its part until the phone has got where it is going. */
export async function withWorker<T>(home: TestHouse, going: Promise<T>): Promise<T> {
  let arrived = false;
  const arrive = () => {
    arrived = true;
  };
  going.then(arrive, arrive);
  while (!arrived) {
    await home.settle();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return going;
}
