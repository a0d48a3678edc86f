/** What comes after a visit at the desks: a summary begun and left, a rating withdrawn while it is answered. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ResultOf } from '../../../shared/endpoint';
import type { Api } from '../../../shared/api';
import { newId } from '../../../miniprogram/src/api/id';
import TodayPage from '../../../miniprogram/src/doctor/today';
import RatingsPage from '../../../miniprogram/src/hospital/ratings';
import {
  aQueue,
  aVisit,
  aWaiting,
  bodyOf,
  DAY,
  HOSPITAL,
  NOW,
  ok,
  openDesk,
  problem,
  QUEUE,
  sentTo,
} from './desk';

type Recorded = ResultOf<Api['GET /desk/:hospitalId/appointments/:id/summary']>;
type Rating = ResultOf<Api['GET /desk/:hospitalId/ratings']>['items'][number];

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('a summary', () => {
  const seen = {
    ...aWaiting(2, '赵一鸣'),
    ...aVisit({ visitNumber: 2, status: 'fulfilled' }),
    stage: 'done' as const,
  };
  const summary = `/appointments/${seen.id}/summary`;

  /** Opens the visit from the list of those who were seen. */
  async function openVisit() {
    const done = await screen.findByRole('list', { name: '已完成' });
    fireEvent.click(within(done).getByRole('button'));
    await screen.findByText('就诊小结');
  }
  const leave = () => fireEvent.keyDown(document.body, { key: 'Escape' });
  const diagnosis = () => screen.findByLabelText<HTMLTextAreaElement>('诊断');

  it('that was begun is there again once the visit is opened again, until it is saved or given up', async () => {
    const none = { version: null, summary: null, memberId: null, documents: [], writable: true };
    const standing: { current: Recorded } = { current: none };
    openDesk('doctor', {
      'GET /queues': () => ok({ day: DAY, items: [aQueue([seen])] }),
      [`GET /queues/${QUEUE}`]: () => ok(aQueue([seen])),
      [`GET ${summary}`]: () => ok(standing.current),
      [`PUT ${summary}`]: (asked) => {
        const { version, ...said } = bodyOf(asked) as Record<string, never>;
        expect(version).toBeNull();
        standing.current = {
          ...{ version: '1', memberId: newId(), documents: [], writable: true },
          summary: { ...said, changedAt: NOW.toISOString() } as never,
        };
        return ok(standing.current);
      },
    });
    render(<TodayPage />);
    await openVisit();
    press('填写小结');
    fireEvent.change(await diagnosis(), { target: { value: '上呼吸道感染' } });
    leave();
    await waitFor(() => expect(screen.queryByLabelText('诊断')).toBeNull());
    await openVisit();
    expect((await diagnosis()).value).toBe('上呼吸道感染');
    expect(screen.getByText('上次还没保存的内容，可以接着写。')).toBeTruthy();
    press('取消');
    press('填写小结');
    expect((await diagnosis()).value).toBe('');
    fireEvent.change(await diagnosis(), { target: { value: '急性扁桃体炎' } });
    press('保存小结');
    expect(await screen.findByText('急性扁桃体炎')).toBeTruthy();
    leave();
    await openVisit();
    expect(await screen.findByText('急性扁桃体炎')).toBeTruthy();
    expect(screen.queryByLabelText('诊断')).toBeNull();
    expect(sentTo(`PUT /desk/${HOSPITAL}${summary}`)).toMatchObject([{ diagnosis: '急性扁桃体炎' }]);
  });
});

it('tells whoever answers a rating that the patient has withdrawn it', async () => {
  const rating: Rating = {
    ...{ id: newId(), stars: 3, text: '还可以', day: DAY, name: '孙**', reply: null, version: '1' },
    ...{ departmentName: '呼吸内科', departmentNameEn: null, doctorId: newId() },
    ...{ doctorName: '陈思远', doctorNameEn: null },
  } as Rating;
  const standing = { items: [rating] };
  openDesk('owner', {
    'GET /ratings': () => ok({ items: standing.items, nextCursor: null, total: standing.items.length }),
    [`PUT /ratings/${rating.id}/reply`]: () => {
      standing.items = [];
      return problem(404, 'NOT_FOUND', '没有找到这条内容，它可能已被移除。');
    },
  });
  render(<RatingsPage />);
  fireEvent.click(await screen.findByText('还可以'));
  expect(screen.getByText(/孙\*\* · .* · 陈思远/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('公开回复'), { target: { value: '谢谢您的反馈。' } });
  press('发布回复');
  expect(await screen.findByText('患者已撤回这条评价，回复没有发布')).toBeTruthy();
  expect(screen.getByText('没有符合的评价')).toBeTruthy();
});
