/** The addresses of the screens, in Vietnamese. Each page is a file of its own that is fetched when it is first opened. */
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { QueryClient } from '@tanstack/react-query';
import { actFor } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import { demonstrationQuery, meQuery } from '../api/queries.js';
import { Failed } from '../kit/states.js';
import { Frame } from './frame.js';
import { NotFound } from './not-found.js';
import { frameSearch, texts } from './search.js';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.isPassing,
      refetchOnWindowFocus: true,
    },
  },
});

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  validateSearch: frameSearch,
  search: { middlewares: [retainSearchParams(['nam', 'don-vi'])] },
  errorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
  notFoundComponent: NotFound,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/dang-nhap',
  validateSearch: texts('ve'),
  component: lazyRouteComponent(() => import('../sign-in/sign-in.page.js'), 'SignInPage'),
});

/** Everything behind the sign-in. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  beforeLoad: async ({ context, location, search }) => {
    actFor(search['don-vi']);
    try {
      const me = await context.queries.query({ ...meQuery, staleTime: 'static' });
      return { me };
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401)
        throw redirect({ to: '/dang-nhap', search: { ve: location.href } });
      throw error;
    }
  },
});

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
  // Whether the tour stands above it must be known before it is drawn; without an answer there is none.
  loader: ({ context }) => context.queries.query(demonstrationQuery).catch(() => null),
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
  validateSearch: texts('projectId', 'estimateId'),
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

const tree = root.addChildren([
  signIn,
  frame.addChildren([
    home,
    work,
    notices,
    jobs,
    help,
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
    administration,
    people,
    person,
    organisations,
    organisation,
    requests,
    log,
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
