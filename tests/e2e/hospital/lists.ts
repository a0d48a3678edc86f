/** The hospital's lists as files, and sending one at the desk: looked at first, then applied. */
import type { Desk } from './desk';

/** Two of them opened with the hospital, by what it applied for. */
export const DEPARTMENTS = `科室代码,科室名称,诊疗科目代码,位置
NK01,心血管内科,03.04,门诊楼 3 层
EK01,儿科,07,门诊楼 1 层
WK01,普通外科,04.01,门诊楼 4 层
`;
export const DOCTORS = `工号,姓名,职称,科室代码,擅长,挂号费
D1,陈思远,主任医师,NK01,高血压,50.00
D2,周静,主治医师,EK01,发热,20.00
`;
/** One place each, and a doctor the hospital does not have. */
export const schedulesOn = (
  day: string,
) => `科室代码,工号,日期,时段,开始时间,结束时间,每段分钟,每段号数,挂号费
NK01,D1,${day},上午,08:00,09:00,30,1,50
NK01,D9,${day},上午,08:00,09:00,30,1,50
`;

/** Sends a file on the page of imports and waits for what it would do. */
export async function sendList(desk: Desk, kind: string, name: string, content: string): Promise<void> {
  await desk.front.getByRole('tab', { name: kind, exact: true }).click();
  // As a spreadsheet saves it
  const buffer = Buffer.from(`\uFEFF${content.replaceAll('\n', '\r\n')}`);
  await desk.pickFile('选择或拖入 CSV 文件', { name, mimeType: 'text/csv', buffer });
  await desk.front.getByRole('region', { name }).waitFor();
}

export async function applyList(desk: Desk, { added = 0, changed = 0 }): Promise<void> {
  const apply = `应用 ${added + changed} 行`;
  await desk.press(apply);
  await desk.dialog.getByRole('button', { name: apply }).click();
  await desk.reads(`已应用：新增 ${added} 行，修改 ${changed} 行。`);
}
