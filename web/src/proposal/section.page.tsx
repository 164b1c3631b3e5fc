export function SectionPage() {
  return <h1>SectionPage</h1>;
}
