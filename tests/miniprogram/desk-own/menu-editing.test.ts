/** What each step of editing a menu makes of it, and which button is edited afterwards. */
import { edited, untouched } from '../../../miniprogram/src/hospital/official/Menu/editing';
import type { Edited, Step } from '../../../miniprogram/src/hospital/official/Menu/editing';
import type { MenuAction } from '../../../shared/official/rules';

const button = (name: string): MenuAction => ({ kind: 'word', name, word: name });
const begun = untouched(['挂号', '通知', '我的'].map(button));
const after = (state: Edited, ...steps: Step[]) => {
  const { buttons, chosen } = steps.reduce(edited, state);
  return { names: buttons.map(({ name }) => name), chosen };
};

it('edits a new button at once, and the one before it when it goes', () => {
  expect(after(begun, { take: 'add', button: button('停车') })).toEqual({
    names: ['挂号', '通知', '我的', '停车'],
    chosen: 3,
  });
  expect(after(begun, { take: 'choose', at: 2 }, { take: 'remove' })).toEqual({
    names: ['挂号', '通知'],
    chosen: 1,
  });
  expect(after(begun, { take: 'remove' })).toEqual({ names: ['通知', '我的'], chosen: 0 });
});

it('keeps editing a button that moves, and moves none over an end', () => {
  const moved = { names: ['通知', '挂号', '我的'], chosen: 1 };
  expect(after(begun, { take: 'move', by: 1 })).toEqual(moved);
  expect(after(begun, { take: 'move', by: -1 })).toEqual({ names: ['挂号', '通知', '我的'], chosen: 0 });
  const last: Step = { take: 'choose', at: 2 };
  expect(after(begun, last, { take: 'move', by: 1 })).toEqual({
    names: ['挂号', '通知', '我的'],
    chosen: 2,
  });
});

it('changes the chosen one alone, and goes back to what was kept', () => {
  const steps: Step[] = [
    { take: 'choose', at: 1 },
    { take: 'change', button: button('公告') },
  ];
  expect(after(begun, ...steps)).toEqual({ names: ['挂号', '公告', '我的'], chosen: 1 });
  expect(after(begun, ...steps, { take: 'undo', buttons: begun.buttons })).toEqual({
    names: ['挂号', '通知', '我的'],
    chosen: 0,
  });
  expect(begun.buttons.map(({ name }) => name)).toEqual(['挂号', '通知', '我的']);
});
