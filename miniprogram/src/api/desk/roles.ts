/** What roles are called. */
import type { HospitalRole } from '@shared/staff/rules';
import { words } from '../messages';
import type { Words } from '../messages';

type Role = HospitalRole | 'operator';

export const roleWords: Words<Role> = words<Role>(
  {
    owner: '负责人',
    registrar: '挂号管理员',
    cashier: '收费员',
    doctor: '医生',
    viewer: '只读',
    operator: '平台运营',
  },
  {
    owner: 'Owner',
    registrar: 'Registrar',
    cashier: 'Cashier',
    doctor: 'Doctor',
    viewer: 'Viewer',
    operator: 'Platform operator',
  },
);
