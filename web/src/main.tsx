import './kit/tokens.css';
import './kit/base.css';
import './kit/kit.css';
import './app/frame.css';
import './app/provider-answer.js';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { whenSignedOut } from './api/client.js';
import { meQuery } from './api/queries.js';
import { queries } from './app/frame-route.js';
import { router } from './app/router.js';
import { showTheme } from './app/theme.js';
import { Toasts } from './kit/toast.js';
import { speakVietnamese } from './words/component-words.vi.js';
import { language } from './words/language.js';

document.documentElement.lang = language;
if (language === 'vi') speakVietnamese();
showTheme();

// A session that ended under a page: the page stays, with what was typed, under a question to sign in again.
whenSignedOut(() => {
  if (queries.getQueryData(meQuery.queryKey) === undefined) return;
  window.dispatchEvent(new Event('khuyencong:signed-out'));
});

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>
  </StrictMode>,
);
