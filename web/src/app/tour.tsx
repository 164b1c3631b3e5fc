/**
 * The short tour of a demonstration: fetched only for whom it is for, once, and whenever somebody asks for it again.
 * It begins by itself only where people arrive, “Việc của tôi”, whose route knows beforehand whether it will be there:
 * a card that came late would push down what somebody is about to press.
 */
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { demonstrationQuery, useMe } from '../api/queries.js';
import { isTourSeen, tourIsSeen } from './tour-seen.js';

const Card = lazy(async () => ({ default: (await import('./tour-card.js')).TourCard }));

/** Window event that opens the tour again. */
const TOUR = 'khuyencong:tour';

export function Tour() {
  const { personId } = useMe();
  const [isSeen, setSeen] = useState(() => isTourSeen(personId));
  const [isAsked, setAsked] = useState(false);
  const [isFollowed, setFollowed] = useState(false);
  const isArrival = useRouterState({
    select: ({ resolvedLocation, location }) => (resolvedLocation ?? location).pathname === '/viec',
  });
  const { data } = useQuery({
    ...demonstrationQuery,
    staleTime: 'static',
    enabled: !isSeen && isArrival,
  });
  useEffect(() => {
    const onAsked = (): void => setAsked(true);
    window.addEventListener(TOUR, onAsked);
    return () => window.removeEventListener(TOUR, onAsked);
  }, []);
  const isFirst = !isSeen && data?.demo === true && (isArrival || isFollowed);
  if (!isAsked && !isFirst) return null;
  const close = (): void => {
    tourIsSeen(personId);
    setSeen(true);
    setAsked(false);
    setFollowed(false);
  };
  return (
    <Suspense fallback={<div className="tour-place" />}>
      <Card isAsked={isAsked} onFollow={() => setFollowed(true)} onClose={close} />
    </Suspense>
  );
}
