/** How many of the parts are complete, as a ring; the words beside it say the same. */
export function Ring(props: {
  readonly done: number;
  readonly all: number;
  readonly label: string;
}) {
  const { done, all, label } = props;
  const length = 2 * Math.PI * 26;
  const filled = all === 0 ? 0 : (done / all) * length;
  return (
    <svg className="ring" viewBox="0 0 64 64" role="img" aria-label={label}>
      <circle cx="32" cy="32" r="26" className="ring-all" />
      <circle
        cx="32"
        cy="32"
        r="26"
        className="ring-done"
        strokeDasharray={`${filled} ${length}`}
        transform="rotate(-90 32 32)"
      />
      <text x="32" y="37" textAnchor="middle" aria-hidden="true">
        {done}/{all}
      </text>
    </svg>
  );
}
