// What the clock goes to next, as its button names it: "To the answers for Sam".

const KNOWN = {
  "nudge-due": (name) => `the note for ${name}`,
  "thread-due": () => "the week’s thread",
  "support-due.post": () => "the post of the ask",
  "support-due.replies": () => "the answers to the ask",
  "support-due.others": () => "the check on the ask",
  "support-due.quiet": () => "the check on the ask",
  "support-due.over": () => "the end of the ask",
  "peers-replied": (name) => `the answers for ${name}`,
  "case-due": () => "the end of a case’s time",
  "ask-ended": (name) => `the end of the wait for ${name}`,
  "support-wanted": (name) => `the question to ${name}`,
  "organiser-due": () => "the weekly note",
  delivery: () => "the next message",
};

/** The words for what is planned first (`coming` as the server tells it); `nameOf` knows the members. */
export function nameComing(coming, nameOf) {
  if (!coming) return "the next thing";
  const name = coming.member && nameOf(coming.member);
  return (KNOWN[coming.kind] ?? (() => (name ? `the next word to ${name}` : "the next thing here")))(name);
}
