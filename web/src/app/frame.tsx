/** What stands around every page: rail, top bar, the strip that says the network is gone, the palette. */
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { BottomBar, Rail } from './rail.js';
import { OfflineStrip } from './offline-strip.js';
import { Palette } from './palette.js';
import { SessionEnd } from './session-end.js';
import { StepUp } from './step-up.js';
import { Stream } from './stream.js';
import { TopBar } from './top-bar.js';
import { Tour } from './tour.js';
import { t } from './words.js';

/** After a change of page the reader and the keyboard begin at its content. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const first = useRef(true);
  useEffect(() => {
    if (path === undefined) return;
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  return main;
}

export function Frame() {
  const [isFinding, setFinding] = useState(false);
  const main = useFocusOnNavigation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setFinding(true);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className="frame">
      <a className="button primary skip" href="#main">
        {t('skip')}
      </a>
      <TopBar onFind={() => setFinding(true)} />
      <Rail />
      <main className="main" id="main" ref={main} tabIndex={-1}>
        <OfflineStrip />
        <Tour />
        <Outlet />
      </main>
      <BottomBar />
      {isFinding && <Palette onClose={() => setFinding(false)} />}
      <SessionEnd />
      <StepUp />
      <Stream />
    </div>
  );
}
