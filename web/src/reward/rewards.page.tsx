export function RewardsPage() {
  return <h1>RewardsPage</h1>;
}
