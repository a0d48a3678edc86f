/** Filling in a hospital's application, page by page. */
import sharp from 'sharp';
import { newCreditCode } from '../../server/hospitals/joining/applicant';
import type { Desk } from './desk';
import { HOSPITAL, OWNER } from './world';

const STEP = '保存并继续';

/** Names and codes, with one digit of the credit code read wrongly at first. */
export async function sayWhich(desk: Desk): Promise<void> {
  await desk.reads('是哪家医院？');
  await desk.fill('医院名称', HOSPITAL);
  await desk.fill('英文名称', 'Yunling Hospital');
  const code = newCreditCode();
  const misread = code[9] === '7' ? '1' : '7';
  await desk.fill('统一社会信用代码', `${code.slice(0, 9)}${misread}${code.slice(10)}`);
  await desk.reads('第 9 到 17 位里有一个字符不对，请对照证书逐位检查。');
  await desk.looksRight('application-wrong-code');
  await desk.fill('统一社会信用代码', code);
  await desk.reads('代码有效。');
  await desk.choose('医院等级', '三级甲等');
  await desk.press(STEP);
}

export async function showLicence(desk: Desk): Promise<void> {
  await desk.fill('执业许可证登记号', 'PDY100123440305');
  await desk.pickFile('执业许可证扫描件', {
    ...{ name: '许可证.jpg', mimeType: 'image/jpeg', buffer: await licence() },
  });
  await desk.front.getByRole('img', { name: '执业许可证的预览' }).first().waitFor();
  await desk.looksRight('application-licence');
}

export async function sayWhere(desk: Desk): Promise<void> {
  await desk.reads('在哪里，看什么？');
  await desk.choose('省份', '广东省');
  await desk.choose('城市', '深圳市');
  await desk.choose('区县', '南山区');
  await desk.fill('详细地址', '云岭路');
  for (const code of ['03.04', '07']) {
    await desk.fill('搜索科室', code);
    await desk.front.getByRole('checkbox', { name: new RegExp(` ${code.replace('.', '\\.')}$`) }).check();
  }
  await desk.looksRight('application-place');
  await desk.press(STEP);
}

export async function sayWhom(desk: Desk): Promise<void> {
  await desk.reads('我们联系谁？');
  await desk.fill('联系人', OWNER.name);
  await desk.fill('联系电话', '13800138000');
  await desk.fill('联系邮箱', OWNER.email);
  await desk.press(STEP);
  await desk.reads('都填好了，可以提交。');
  await desk.looksRight('application-check');
}

/** A page of a licence, as a phone pictures it. */
function licence(): Promise<Buffer> {
  const words = [
    '医疗机构执业许可证',
    `机构名称  ${HOSPITAL}`,
    '登记号  PDY100123440305',
    '法定代表人  林院长',
  ];
  const lines = words.map((line, i) => `<text x="90" y="${150 + i * 110}" font-size="44">${line}</text>`);
  const frame =
    '<rect width="100%" height="100%" fill="#fdf6e3"/><rect x="40" y="40" width="1120" height="720" fill="none" stroke="#8a6d3b" stroke-width="6"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">${frame}${lines.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}
