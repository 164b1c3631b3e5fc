/** The root of the addresses, the sign-in, and everything behind it. */
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { QueryClient } from '@tanstack/react-query';
import { actFor } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import { meQuery } from '../api/queries.js';
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

export const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  validateSearch: frameSearch,
  search: { middlewares: [retainSearchParams(['nam', 'don-vi'])] },
  errorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
  notFoundComponent: NotFound,
});

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/dang-nhap',
  validateSearch: texts('ve', 'loi', 'buoc'),
  component: lazyRouteComponent(() => import('../sign-in/sign-in.page.js'), 'SignInPage'),
});

export const providerAnswer = createRoute({
  getParentRoute: () => root,
  path: '/dang-nhap/danh-tinh/$provider',
  component: lazyRouteComponent(
    () => import('../sign-in/provider-answer.page.js'),
    'ProviderAnswerPage',
  ),
});

export const passwordLink = createRoute({
  getParentRoute: () => root,
  path: '/dat-mat-khau',
  component: lazyRouteComponent(
    () => import('../sign-in/password-link.page.js'),
    'PasswordLinkPage',
  ),
});

/** Nobody is signed in, or only half. */
const asksToSignIn = ({ status, code }: ApiProblem): boolean =>
  status === 401 || code === 'second_factor_needed';

/** Everything behind the sign-in. */
export const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  beforeLoad: async ({ context, location, search }) => {
    actFor(search['don-vi']);
    try {
      const me = await context.queries.query({ ...meQuery, staleTime: 'static' });
      return { me };
    } catch (error) {
      if (error instanceof ApiProblem && asksToSignIn(error))
        throw redirect({ to: '/dang-nhap', search: { ve: location.href } });
      throw error;
    }
  },
});
