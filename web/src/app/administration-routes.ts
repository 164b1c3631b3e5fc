/** The addresses of administration and of what a person arranges for their absence. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { frame } from './frame-route.js';
import { texts } from './search.js';

/** Administration of people and organisations; what a page shows and lets do is the server's word. */
const administration = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri',
  beforeLoad: () => {
    throw redirect({ to: '/quan-tri/nguoi-dung' });
  },
});
const people = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri/nguoi-dung',
  validateSearch: texts('q'),
  component: lazyRouteComponent(() => import('../administration/people.page.js'), 'PeoplePage'),
});
const person = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri/nguoi-dung/$id',
  component: lazyRouteComponent(() => import('../administration/person.page.js'), 'PersonPage'),
});
const organisations = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri/don-vi',
  validateSearch: texts('ngay', 'dia-ban', 'loai', 'q'),
  component: lazyRouteComponent(
    () => import('../organisations/organisations.page.js'),
    'OrganisationsPage',
  ),
});
const organisation = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri/don-vi/$id',
  component: lazyRouteComponent(
    () => import('../organisations/organisation.page.js'),
    'OrganisationPage',
  ),
});
const requests = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri/de-nghi',
  validateSearch: texts('xem'),
  component: lazyRouteComponent(() => import('../administration/requests.page.js'), 'RequestsPage'),
});
const log = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri/nhat-ky',
  component: lazyRouteComponent(() => import('../administration/log.page.js'), 'LogPage'),
});

const rights = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri/nguoi-dung/$id/quyen',
  validateSearch: texts('ngay'),
  component: lazyRouteComponent(() => import('../administration/rights.page.js'), 'RightsPage'),
});
const allSubstitutions = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri/thay-the',
  component: lazyRouteComponent(
    () => import('../substitutions/substitutions.page.js'),
    'AllSubstitutionsPage',
  ),
});
const substitutions = createRoute({
  getParentRoute: () => frame,
  path: '/tai-khoan/thay-the',
  component: lazyRouteComponent(
    () => import('../substitutions/substitutions.page.js'),
    'SubstitutionsPage',
  ),
});

const programs = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri/dich-vu',
  component: lazyRouteComponent(() => import('../programs/programs.page.js'), 'ProgramsPage'),
});
const program = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri/dich-vu/$id',
  component: lazyRouteComponent(() => import('../programs/program.page.js'), 'ProgramPage'),
});

export const administrationRoutes = [
  administration,
  people,
  person,
  organisations,
  organisation,
  requests,
  log,
  rights,
  allSubstitutions,
  substitutions,
  programs,
  program,
] as const;
