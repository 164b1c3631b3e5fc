/** The addresses of the screens, in Vietnamese. Each page is a file of its own that is fetched when it is first opened. */
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { demonstrationQuery } from '../api/queries.js';
import { administrationRoutes } from './administration-routes.js';
import { frame, passwordLink, providerAnswer, queries, root, signIn } from './frame-route.js';
import { texts } from './search.js';
import { isTourSeen } from './tour-seen.js';

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/viec' });
  },
});

const work = createRoute({
  getParentRoute: () => frame,
  path: '/viec',
  validateSearch: texts('nhom', 'xem'),
  // Whether the tour stands above it must be known before it is drawn; without an answer there is none. Whoever has
  // seen it waits for nothing.
  loader: ({ context }) =>
    isTourSeen(context.me.personId)
      ? null
      : context.queries.query({ ...demonstrationQuery, staleTime: 'static' }).catch(() => null),
  component: lazyRouteComponent(() => import('../work/work.page.js'), 'WorkPage'),
});
const notices = createRoute({
  getParentRoute: () => frame,
  path: '/thong-bao',
  validateSearch: texts('loc'),
  component: lazyRouteComponent(() => import('../notices/notices.page.js'), 'NoticesPage'),
});
const jobs = createRoute({
  getParentRoute: () => frame,
  path: '/cong-viec',
  component: lazyRouteComponent(() => import('../jobs/jobs.page.js'), 'JobsPage'),
});
const help = createRoute({
  getParentRoute: () => frame,
  path: '/tro-giup',
  component: lazyRouteComponent(() => import('../help/help.page.js'), 'HelpPage'),
});

const security = createRoute({
  getParentRoute: () => frame,
  path: '/tai-khoan',
  validateSearch: texts('loi'),
  component: lazyRouteComponent(() => import('../security/security.page.js'), 'SecurityPage'),
});

const projects = createRoute({
  getParentRoute: () => frame,
  path: '/de-an',
  validateSearch: texts(
    'xem',
    'so',
    'q',
    'stage',
    'state',
    'area',
    'content',
    'org',
    'role',
    'cho',
    'qua-han',
    'sap-xep',
    'chieu',
  ),
  component: lazyRouteComponent(() => import('../projects/projects.page.js'), 'ProjectsPage'),
});
const newProject = createRoute({
  getParentRoute: () => frame,
  path: '/de-an/moi',
  validateSearch: texts('tu'),
  component: lazyRouteComponent(() => import('../proposal/new-project.page.js'), 'NewProjectPage'),
});
const taskList = createRoute({
  getParentRoute: () => frame,
  path: '/de-an/$id/soan',
  component: lazyRouteComponent(() => import('../proposal/task-list.page.js'), 'TaskListPage'),
});
const section = createRoute({
  getParentRoute: () => frame,
  path: '/de-an/$id/soan/$part',
  component: lazyRouteComponent(() => import('../proposal/section.page.js'), 'SectionPage'),
});
const submit = createRoute({
  getParentRoute: () => frame,
  path: '/de-an/$id/nop',
  component: lazyRouteComponent(() => import('../proposal/submit.page.js'), 'SubmitPage'),
});

/** A case of any kind; the page of its kind draws itself inside. */
const caseRoute = createRoute({
  getParentRoute: () => frame,
  path: '/ho-so/$id',
  validateSearch: texts('tab', 'muc'),
  component: lazyRouteComponent(() => import('../case/case.page.js'), 'CasePage'),
});
const act = createRoute({
  getParentRoute: () => frame,
  path: '/ho-so/$id/buoc/$event',
  component: lazyRouteComponent(() => import('../case/act.page.js'), 'ActPage'),
});
const receipt = createRoute({
  getParentRoute: () => frame,
  path: '/ho-so/$id/bien-nhan/$revision',
  component: lazyRouteComponent(() => import('../case/receipt.page.js'), 'ReceiptPage'),
});
const openCase = createRoute({
  getParentRoute: () => frame,
  path: '/lap/$kind',
  validateSearch: texts('projectId', 'estimateId', 'contractId'),
  component: lazyRouteComponent(() => import('../case/open.page.js'), 'OpenPage'),
});

const plans = createRoute({
  getParentRoute: () => frame,
  path: '/ke-hoach',
  component: lazyRouteComponent(() => import('../approval/plans.page.js'), 'PlansPage'),
});
const contracts = createRoute({
  getParentRoute: () => frame,
  path: '/hop-dong',
  validateSearch: texts('loai', 'state', 'q'),
  component: lazyRouteComponent(() => import('../funding/contracts.page.js'), 'ContractsPage'),
});
const visits = createRoute({
  getParentRoute: () => frame,
  path: '/kiem-tra',
  validateSearch: texts('loai', 'state', 'q'),
  component: lazyRouteComponent(() => import('../inspection/visits.page.js'), 'VisitsPage'),
});
const rewards = createRoute({
  getParentRoute: () => frame,
  path: '/khen-thuong',
  validateSearch: texts('state', 'q'),
  component: lazyRouteComponent(() => import('../reward/rewards.page.js'), 'RewardsPage'),
});
const budgets = createRoute({
  getParentRoute: () => frame,
  path: '/ngan-sach',
  validateSearch: texts('mo', 'khoa'),
  component: lazyRouteComponent(() => import('../budgets/budgets.page.js'), 'BudgetsPage'),
});

const tree = root.addChildren([
  signIn,
  providerAnswer,
  passwordLink,
  frame.addChildren([
    home,
    work,
    notices,
    jobs,
    help,
    security,
    projects,
    newProject,
    taskList,
    section,
    submit,
    caseRoute,
    act,
    receipt,
    openCase,
    plans,
    contracts,
    visits,
    rewards,
    budgets,
    ...administrationRoutes,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  context: { queries },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
