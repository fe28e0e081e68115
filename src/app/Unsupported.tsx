/** The sentence shown in place of the page where the browser lacks what it needs. */
import { text } from '../messages/index.ts';

export function Unsupported({ lacking }: { lacking: string[] }) {
  return (
    <main style={{ padding: 24 }}>
      <h1>{text.appName}</h1>
      <p role="alert">{text.support.lacking(lacking)}</p>
    </main>
  );
}
