/** The names of the patient package's pages. */
import { words } from '../api/messages';

export const titles = words(
  {
    hospitals: '找医院',
    hospital: '医院',
    department: '科室',
    doctor: '医生',
    search: '搜索',
    confirm: '确认预约',
    pay: '支付',
    result: '预约结果',
    appointments: '我的预约',
    appointment: '预约详情',
    patients: '就诊人',
    patient: '就诊人信息',
    privacy: '隐私保护指引',
    settings: '设置',
  },
  {
    hospitals: 'Hospitals',
    hospital: 'Hospital',
    department: 'Department',
    doctor: 'Doctor',
    search: 'Search',
    confirm: 'Confirm',
    pay: 'Payment',
    result: 'Booking result',
    appointments: 'My appointments',
    appointment: 'Appointment',
    patients: 'Patients',
    patient: 'Patient',
    privacy: 'Privacy notice',
    settings: 'Settings',
  },
);
