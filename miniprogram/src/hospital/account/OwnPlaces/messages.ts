/** What the list of the hospitals one works at says. */
import { words } from '../../../api/messages';

export const placeWords = words(
  {
    places: '工作的医院',
    hospital: '医院',
    role: '角色',
    since: '加入时间',
    acts: '操作',
    leave: '离开',
    leaveTitle: '离开{name}？',
    leaveAct: '离开医院',
    leaveNote:
      '这家医院的工作台马上对你关闭，你发出的、还没人接受的邀请也会失效。想回来，需要负责人重新邀请。你的账户和其他医院不受影响，访问记录仍保留。',
    left: '已离开',
  },
  {
    places: 'Hospitals you work at',
    hospital: 'Hospital',
    role: 'Role',
    since: 'Since',
    acts: 'Actions',
    leave: 'Leave',
    leaveTitle: 'Leave {name}?',
    leaveAct: 'Leave this hospital',
    leaveNote:
      'Its desk closes for you at once, and invitations you sent that nobody accepted yet end. To come back, an owner has to invite you again. Your account and other hospitals stay as they are, and so does the audit log.',
    left: 'You have left',
  },
);
