/** The wish for a service account of an organisation with this person in charge. */
export const programBody = (orgId: string, responsibleId: string): object => ({
  name: 'Báo cáo',
  orgId,
  responsibleId,
  purpose: 'Báo cáo tháng',
  scopes: ['cases.read'],
  validFrom: '2017-04-10',
  validTo: '2017-12-31',
});
