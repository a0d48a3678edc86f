/** Pages of the product an account may lead to, by the names staff know. */

export const hospitalPage = (hospitalId: string) => `patient/hospitals/detail?id=${hospitalId}`;

export const pagesOf = (hospitalId: string) => ({
  hospital: hospitalPage(hospitalId),
  visits: 'patient/appointments/list',
  patients: 'patient/patients/list',
  me: 'tabs/me/index',
});
