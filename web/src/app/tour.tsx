/** The short tour of a demonstration: fetched only for whom it is for, once, and whenever somebody asks for it again. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { demonstrationLook } from '../api/generated/sdk.gen.js';
import { useMe } from '../api/queries.js';

const Card = lazy(async () => ({ default: (await import('./tour-card.js')).TourCard }));

/** Window event that opens the tour again. */
const TOUR = 'khuyencong:tour';

export function Tour() {
  const { personId } = useMe();
  const key = `khuyencong.tour.${personId}`;
  const [isSeen, setSeen] = useState(() => localStorage.getItem(key) !== null);
  const [isAsked, setAsked] = useState(false);
  const { data } = useQuery({
    queryKey: ['demonstration'],
    queryFn: () => demonstrationLook(),
    enabled: !isSeen,
    staleTime: 'static',
  });
  useEffect(() => {
    const onAsked = (): void => setAsked(true);
    window.addEventListener(TOUR, onAsked);
    return () => window.removeEventListener(TOUR, onAsked);
  }, []);
  const isFirst = !isSeen && data?.demo === true;
  if (!isAsked && !isFirst) return null;
  const close = (): void => {
    localStorage.setItem(key, 'seen');
    setSeen(true);
    setAsked(false);
  };
  return (
    <Suspense>
      <Card isAsked={isAsked} onClose={close} />
    </Suspense>
  );
}
