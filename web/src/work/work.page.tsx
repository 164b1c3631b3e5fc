export function WorkPage() {
  return <h1>WorkPage</h1>;
}
