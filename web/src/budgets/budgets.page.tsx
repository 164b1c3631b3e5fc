export function BudgetsPage() {
  return <h1>BudgetsPage</h1>;
}
