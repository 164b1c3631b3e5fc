export function NewProjectPage() {
  return <h1>NewProjectPage</h1>;
}
