// The playground's page. It holds no sentence of the conversation: those come from the engine, and
// every word is put in place as text, never as markup.
//
//   stream  server-sent events: "hello" is the whole, then item, form, form-gone, clock, turn
//   post    inputs, each with an id made here; the same id is sent again until the server took it

import { nameComing } from "/coming.js";

const $ = (id) => document.getElementById(id);
const phone = matchMedia("(max-width: 900px)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
const EMOJI = { tada: "🎉", seedling: "🌱", heart: "❤️", clap: "👏", raised_hands: "🙌", sparkles: "✨", muscle: "💪" };

const state = {
  boot: "", n: 0, items: new Map(), residents: [], everybody: [], channels: [], commands: {}, zones: {}, turns: [],
  who: "sam", channel: "general", pane: "channel", unread: new Map(), newIn: new Set(), now: 0, readAt: 0, next: null, coming: null,
  forms: new Map(), form: null, restarted: false,
};

// --- small things ------------------------------------------------------------------------------

/** An element: `make("p", {class: "note"}, "words", child)`. Strings become text, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A small drawing of our own (never of a member's). */
function drawing(viewBox, ...paths) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", viewBox);
  svg.setAttribute("aria-hidden", "true");
  for (const attributes of paths) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
    svg.append(path);
  }
  return svg;
}
const eye = () => drawing("0 0 16 16",
  { d: "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z", fill: "none", stroke: "currentColor", "stroke-width": "1.3" },
  { d: "M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z", fill: "currentColor" });
const sunrise = () => drawing("0 0 32 32",
  { d: "M16 0a16 16 0 1 0 0 32 16 16 0 1 0 0-32z", fill: "#2f6659" },
  { d: "M16 11a6 6 0 1 0 0 12 6 6 0 1 0 0-12z", fill: "#f2b880" },
  { d: "M.9 21.5c7.3-5 13.5-4.8 30.2.1A16 16 0 0 1 .9 21.5z", fill: "#f6e6cf" });

const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
const nameOf = (id) => state.everybody.find((one) => one.id === id)?.name ?? id;
const zoneOf = (member) => (member && state.zones[member]) || here;
const show = (at, zone, options) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }).format(new Date(at));
const clockTime = (at, zone) => show(at, zone, { hour: "2-digit", minute: "2-digit" });
const dayOf = (at, zone) => show(at, zone, { weekday: "long", day: "numeric", month: "long" });
const shortDay = (at, zone) => show(at, zone, { weekday: "short", day: "numeric", month: "short" });
const announce = (words) => { $("status").textContent = ""; requestAnimationFrame(() => { $("status").textContent = words; }); };
const listed = (words) => new Intl.ListFormat("en-GB").format(words);

// --- sending -----------------------------------------------------------------------------------

/** Post until the server took it. Network trouble is waited out; a refusal is shown and thrown. */
async function post(path, body) {
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    let response;
    try {
      response = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    } catch {
      warn("The connection to the playground is lost. What you wrote is kept and sent as soon as it is back.", false);
      await new Promise((go) => { setTimeout(go, wait); });
      continue;
    }
    const answer = await response.json().catch(() => ({}));
    if (stream?.readyState === EventSource.OPEN) reconnected();
    if (response.ok) return answer;
    const words = response.status === 413 ? "That is too long to send." : answer.error;
    warn(words ?? "The playground met an error. Its log says which; what you wrote is still here.", true);
    throw new Error(`${path}: ${response.status}`);
  }
}

const input = (kind, member, fields) =>
  post("/input", { kind, id: newId(), member, zone: here, locale: navigator.language, ...fields });

function warn(words, dismissable) {
  const banner = $("banner");
  banner.replaceChildren(make("span", {}, words));
  if (dismissable) banner.append(make("button", { type: "button", onclick: () => { banner.hidden = true; } }, "Close"));
  banner.dataset.lost = dismissable ? "" : "yes";
  banner.hidden = false;
}
function reconnected() {
  if ($("banner").dataset.lost) $("banner").hidden = true;
}

/** Wait until the stream has told everything that an answer's `n` speaks of. */
async function settled(n) {
  for (let turns = 0; state.n < n && turns < 100; turns += 1) await new Promise((go) => { setTimeout(go, 20); });
}

/** Run an action once at a time per control, which keeps its focus meanwhile. */
async function busy(control, action) {
  if (control.getAttribute("aria-disabled") === "true") return;
  control.setAttribute("aria-disabled", "true");
  try { await action(); } catch (error) { console.warn(error.message); } finally { control.removeAttribute("aria-disabled"); }
}

// --- where things are --------------------------------------------------------------------------

const paneOf = (item) => (item.place ? "channel" : "private");
const logOf = (item) => (item.place ? $(`log-channel-${item.place}`) : $(`log-${item.member}`));
const visible = (item) => !item.place || !item.member || item.member === state.who;
const articleOf = (id) => document.querySelector(`[data-id="${CSS.escape(id)}"]`);
/** On a phone one pane is seen at a time, elsewhere the private talk of who is in front, and the channel. */
const inSight = (pane) => !phone.matches || state.pane === pane;
const seesPrivate = (member) => member === state.who && inSight("private");
const seesChannel = (channel) => channel === state.channel && inSight("channel");

function showPane(pane) {
  state.pane = pane;
  for (const section of document.querySelectorAll(".pane")) section.classList.toggle("shown", section.dataset.pane === pane);
  for (const tab of $("tabs").children) {
    if (tab.dataset.pane === pane) tab.setAttribute("aria-current", "true"); else tab.removeAttribute("aria-current");
  }
  haveRead();
  toEnd(pane === "channel" ? $(`log-channel-${state.channel}`) : $(`log-${state.who}`), false);
}

function showChannel(channel) {
  state.channel = channel;
  for (const log of $("logs").children) log.hidden = log.dataset.channel !== channel;
  for (const button of $("channels").children) {
    if (button.dataset.channel === channel) button.setAttribute("aria-current", "true"); else button.removeAttribute("aria-current");
  }
  haveRead();
  labelComposer();
  toEnd($(`log-channel-${channel}`), false);
}

/** Another member is in front: their private talk is seen, and the channel with their eyes. */
function become(member) {
  state.who = member;
  for (const radio of $("people").querySelectorAll("input")) radio.checked = radio.value === member;
  for (const pane of $("privates").children) pane.hidden = pane.id !== `pane-${member}`;
  for (const item of state.items.values()) if (item.place && item.member) articleOf(item.id)?.toggleAttribute("hidden", !visible(item));
  haveRead();
  labelComposer();
  tick();
  toEnd($(`log-${member}`), false);
  toEnd($(`log-channel-${state.channel}`), false);
}

/** What is in sight now is new no more; the marks say what still is. */
function haveRead() {
  if (inSight("private")) state.unread.delete(state.who);
  if (inSight("channel")) state.newIn.delete(state.channel);
  for (const label of $("people").querySelectorAll("label")) markWith(label, state.unread.get(label.dataset.who) ?? 0);
  for (const button of $("channels").children) markWith(button, state.newIn.has(button.dataset.channel) ? "" : 0);
  for (const tab of $("tabs").children) {
    markWith(tab, tab.dataset.pane === "private" ? state.unread.get(state.who) ?? 0 : state.newIn.size ? "" : 0);
  }
}

/** A mark with how many are new; "" is a mark without a number, 0 none. */
function markWith(element, count) {
  const old = element.querySelector(".badge");
  if (count === 0) { old?.remove(); return; }
  const mark = make("span", { class: count ? "badge" : "badge dot" }, String(count), make("span", { class: "unseen" }, " new"));
  if (old) old.replaceWith(mark); else element.append(mark);
}

function labelComposer() {
  const words = `Write in #${state.channel} as ${nameOf(state.who)}`;
  document.querySelector("label[for=say-channel]").textContent = words;
  $("say-channel").placeholder = words;
  Object.assign($("channel-face"), { textContent: nameOf(state.who)[0] }).dataset.who = state.who;
  $("skip-private").textContent = `Skip to ${nameOf(state.who)}'s private talk`;
}

/** A log that stood at its end stays there when its pane becomes smaller or larger. */
const atEnd = new WeakMap();
const resized = new ResizeObserver((entries) => { for (const { target } of entries) if (atEnd.get(target) !== false) toEnd(target, false); });
function watchLog(log) {
  log.addEventListener("scroll", () => atEnd.set(log, log.scrollHeight - log.scrollTop - log.clientHeight < 40));
  resized.observe(log);
}

function toEnd(log, smoothly = true) {
  log.scrollTo({ top: log.scrollHeight, behavior: smoothly && !calm.matches ? "smooth" : "instant" });
}

// --- drawing -----------------------------------------------------------------------------------

function drawRun(run) {
  const words = run.literal ? make("bdi", {}, run.text) : run.text;
  if (run.href) return make("a", { href: run.href, target: "_blank", rel: "noreferrer" }, words);
  const tag = { strong: "strong", emphasis: "em", code: "code" }[run.style];
  return tag ? make(tag, {}, words) : words;
}

/** The words of a message; the last line of an answered one says what was chosen. */
function drawWords(paragraphs, answered) {
  const words = make("div", { class: answered ? "words answered" : "words" });
  for (const { kind, runs } of paragraphs) {
    if (kind === "item") {
      const list = words.lastElementChild?.tagName === "UL" ? words.lastElementChild : words.appendChild(make("ul"));
      list.append(make("li", {}, ...runs.map(drawRun)));
    } else words.append(make(kind === "quote" ? "blockquote" : "p", {}, ...runs.map(drawRun)));
  }
  return words;
}

const actorFor = (item) => item.member || state.who;

function drawOptions(item) {
  if (!item.drawn.options.length) return null;
  const button = (option) => make("button", {
    type: "button", class: option.style,
    onclick: (event) => press(event.currentTarget, item, option.key, []),
  }, option.label);
  return make("div", { class: "options", role: "group", "aria-label": "Answers" }, ...item.drawn.options.map(button));
}

function drawMenu(item) {
  const menu = item.drawn.menu;
  if (!menu) return null;
  const several = menu.most > 1;
  const chosen = several
    ? make("fieldset", {}, make("legend", {}, menu.placeholder), ...menu.options.map((option) =>
      make("label", {}, make("input", { type: "checkbox", value: option.key }), option.label)))
    : make("select", { "aria-label": menu.placeholder }, make("option", { value: "" }, menu.placeholder),
      ...menu.options.map((option) => make("option", { value: option.key }, option.label)));
  const values = () => (several
    ? [...chosen.querySelectorAll(":checked")].map((box) => box.value)
    : [chosen.value].filter(Boolean));
  const send = make("button", { type: "button" }, "Choose");
  send.addEventListener("click", () => {
    const keys = values();
    if (keys.length >= menu.least && keys.length <= menu.most) press(send, item, menu.key, keys);
    else { announce(several ? `Choose ${menu.least} to ${menu.most}.` : menu.placeholder); (chosen.querySelector("input") ?? chosen).focus(); }
  });
  return make("div", { class: "menu", role: "group", "aria-label": "Answers" }, chosen, send);
}

function drawFiles(item) {
  if (!item.files?.length) return null;
  const size = (bytes) => (bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 102.4) / 10} KB`);
  return make("ul", { class: "files", "aria-label": "Files" }, ...item.files.map((file) =>
    make("li", {}, make("a", { href: file.href, download: file.name }, file.name, make("small", {}, size(file.size))))));
}

function drawThread(item) {
  if (!item.title) return null;
  const composer = makeComposer(`Add to the thread as a member`, (text) =>
    input("words", state.who, { text, place: item.place, thread: item.id }), () => `Add to the thread as ${nameOf(state.who)}`);
  return make("section", { class: "thread", "aria-label": `Thread: ${item.title}` }, make("h3", {}, item.title), make("div", { class: "replies" }), composer);
}

function drawItem(item) {
  const own = Boolean(item.author);
  const at = clockTime(item.at, item.place ? here : zoneOf(item.member));
  const who = own ? nameOf(item.author) : "Onward";
  const only = item.place && item.member && make("span", { class: "only" }, eye(), "Only you see this");
  const body = make("div", { class: "body" },
    make("div", { class: "meta" }, make("span", { class: "who" }, who), !own && make("span", { class: "tag" }, "script"),
      make("time", { datetime: item.at }, at), item.edits > 0 && make("span", {}, "edited"), only),
    drawWords(item.drawn.paragraphs, item.answered),
    item.picture && make("img", { class: "picture", src: item.picture.src, alt: item.picture.alt }),
    drawFiles(item), drawMenu(item), drawOptions(item),
    item.drawn.notice && make("p", { class: "lockscreen" }, `On the lock screen: ${item.drawn.notice}`),
    item.reactions?.length && make("ul", { class: "reactions", "aria-label": "Reactions" }, ...item.reactions.map((name) =>
      make("li", { "aria-label": name.replaceAll("_", " ") }, EMOJI[name] ?? `:${name}:`))),
    drawThread(item));
  const classes = ["msg", own ? `said by-${item.author}` : "bot", item.place && item.member && "whisper", item.title && "opens"];
  const face = make("span", { class: "face", "aria-hidden": "true", "data-who": item.author || "bot" }, own ? who[0] : sunrise());
  return make("article", { class: classes.filter(Boolean).join(" "), "data-id": item.id, tabindex: "-1", hidden: !visible(item) }, face, body);
}

/** A day's line before an item, when the one before it stands on another day. */
function drawDay(log, item) {
  const zone = item.place ? here : zoneOf(item.member);
  const before = log.lastAt;
  log.lastAt = item.at;
  const day = dayOf(item.at, zone);
  if (before && dayOf(before, zone) === day) return;
  const days = before ? Math.round((Date.parse(item.at) - Date.parse(before)) / 864e5) : 0;
  const passed = days > 1 ? ` · ${days} days later` : days === 1 ? " · a day later" : "";
  log.append(make("p", { class: "day" }, make("span", {}, day, passed && make("em", {}, passed))));
}

/** In a private talk only the newest message with something to press is a question still open. */
function quieten(log) {
  const asking = [...log.querySelectorAll(":scope > .msg:has(.options, .menu)")];
  asking.forEach((article, index) => article.classList.toggle("earlier", index < asking.length - 1));
}

/** Put an item in its place: new ones at the end, changed ones where they stand. */
function put(item, fresh = true) {
  state.items.set(item.id, item);
  const old = articleOf(item.id);
  const article = drawItem(item);
  if (old) {
    const replies = old.querySelector(".replies");
    if (replies) article.querySelector(".replies")?.replaceWith(replies);
    article.classList.toggle("on", old.classList.contains("on"));
    old.replaceWith(article);
    if (!item.place) quieten(logOf(item));
    return;
  }
  const log = logOf(item);
  if (!log) return;
  const thread = item.parent && articleOf(item.parent)?.querySelector(".replies");
  if (!thread) drawDay(log, item);
  follows(log, thread, item, article);
  (thread || log).append(article);
  if (!item.place) quieten(log);
  if (fresh) arrived(item, article, log);
}

/** A message soon after another of the same author goes without a second face and name. */
function follows(log, thread, item, article) {
  const last = (thread || log).lastElementChild;
  const before = last?.dataset.id && state.items.get(last.dataset.id);
  const same = before && before.author === item.author && before.member === item.member && !before.title && !item.title;
  if (same && Date.parse(item.at) - Date.parse(before.at) < 3e5 && !item.author) article.classList.add("on");
}

function arrived(item, article, log) {
  article.classList.add("fresh");
  if (item.place) {
    if (!seesChannel(item.place) && visible(item)) { state.newIn.add(item.place); newIn.add(`#${item.place}`); }
    else if (visible(item)) toEnd(log);
  } else if (seesPrivate(item.member)) toEnd(log);
  else if (!item.author) {
    state.unread.set(item.member, (state.unread.get(item.member) ?? 0) + 1);
    newFor.add(nameOf(item.member));
  }
  haveRead();
  tellNews();
}

/** What came out of sight is told in one sentence, not one for each. */
const newFor = new Set(), newIn = new Set();
function tellNews() {
  clearTimeout(tellNews.soon);
  if (newFor.size || newIn.size) tellNews.soon = setTimeout(() => {
    announce(["New", newFor.size && `for ${listed([...newFor])}`, newIn.size && `in ${listed([...newIn])}`].filter(Boolean).join(" "));
    newFor.clear();
    newIn.clear();
  }, 150);
}

// --- what a member does ------------------------------------------------------------------------

/** Where the person looks now; whoever went elsewhere meanwhile is not called back. */
const whereabouts = () => `${state.who} ${state.pane} ${state.channel}`;

async function press(control, item, key, values) {
  await busy(control, async () => {
    const before = state.n, there = whereabouts();
    const { n } = await input("press", actorFor(item), { message: item.id, key, values });
    await settled(n);
    if (document.activeElement?.matches("textarea")) return;  // they write already: the next key is theirs
    await follow(actorFor(item), before, n, there);
  });
}

/** Focus goes to the first control of what came, or to where the member writes. */
async function follow(member, before, n, there) {
  await settled(n);
  if ($("form").open || there !== whereabouts()) return;
  const fresh = [...state.items.values()].filter((item) =>
    item.n > before && !item.author && visible(item) && (item.member === member || item.place));
  const controls = (item) => articleOf(item.id)?.querySelector(".options button, .menu input, .menu select, .files a");
  const item = fresh.findLast(controls) ?? fresh.at(-1);
  if (item && phone.matches) showPane(paneOf(item));
  const writes = item?.place ? $("say-channel") : $(`say-${member}`);
  const quiet = matchMedia("(pointer: coarse)").matches && item ? articleOf(item.id) : writes;
  ((item && controls(item)) || quiet).focus({ preventScroll: true });
  if (item) toEnd(logOf(item));
}

/** A place to write: Enter sends, Shift and Enter begins a line. `send(text)` posts it. */
function wireComposer(form, send) {
  const area = form.querySelector("textarea");
  const fit = () => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 2}px`; };
  area.addEventListener("input", fit);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = area.value;
    if (text.trim()) busy(form, async () => { await send(text); if (area.value === text) area.value = ""; fit(); });
  });
  return form;
}

function makeComposer(label, send, placeholder) {
  const area = make("textarea", { rows: "1", "aria-label": label, placeholder: label });
  area.addEventListener("focus", () => { area.placeholder = placeholder(); area.setAttribute("aria-label", placeholder()); });
  return wireComposer(make("form", { class: "composer", autocomplete: "off" }, area, make("button", { type: "submit" }, "Add")), send);
}

async function sayInChannel(text) {
  const member = state.who, before = state.n, there = whereabouts();
  const { n } = await input("words", member, { text, place: state.channel });
  await settled(n);
  if (!text.trim().startsWith("/")) return;
  const door = [...state.items.values()].find((item) => item.n > before && item.member === member && !item.place);
  if (door && !phone.matches) await follow(member, before, n, there);
}

// --- a form ------------------------------------------------------------------------------------

function drawField(field) {
  const id = `field-${field.key}`;
  const about = [field.hint && `${id}-hint`].filter(Boolean).join(" ");
  const extra = [
    field.hint && make("p", { class: "hint", id: `${id}-hint` }, field.hint),
    make("p", { class: "wrong", id: `${id}-wrong`, hidden: true }),
  ];
  const optional = !field.required && make("span", { class: "optional" }, " (optional)");
  const shared = { id, name: field.key, "aria-describedby": `${about} ${id}-wrong`.trim(), "aria-required": field.required ? "true" : null };
  if (field.options.length && field.options.length <= 6) {
    const radio = (option, index) => make("label", { class: "radio" },
      make("input", { type: "radio", name: field.key, value: option.key, id: index ? null : id, checked: field.initial === option.key }), option.label);
    return make("fieldset", { class: "field", "aria-describedby": shared["aria-describedby"] },
      make("legend", {}, field.label, optional), ...extra, ...field.options.map(radio));
  }
  const control = field.options.length
    ? make("select", shared, make("option", { value: "" }, "–"), ...field.options.map((option) =>
      make("option", { value: option.key, selected: field.initial === option.key }, option.label)))
    : field.long ? make("textarea", { ...shared, rows: "4", maxlength: field.most }) : make("input", { ...shared, type: "text", maxlength: field.most });
  if (!field.options.length) control.value = field.initial;
  return make("div", { class: "field" }, make("label", { for: id }, field.label, optional), ...extra, control);
}

function openForm(open) {
  state.form = open;
  $("form-title").textContent = open.form.title;
  $("form-for").textContent = `For ${nameOf(open.member)}. What is written in a form is not a message.`;
  $("form-send").textContent = open.form.submit;
  $("form-fields").replaceChildren(...open.form.fields.map(drawField));
  const dialog = $("form");
  if (dialog.open) dialog.close();
  dialog.showModal();
  dialog.querySelector("input, textarea, select")?.focus();
}

function closeForm(member) {
  state.forms.delete(member);
  if (state.form?.member === member) { state.form = null; $("form").close(); }
  const waiting = [...state.forms.values()][0];
  if (waiting && !state.form) openForm(waiting);
}

function formValues(form) {
  const data = new FormData($("form").querySelector("form"));
  return Object.fromEntries(form.fields.map((field) => [field.key, String(data.get(field.key) ?? "")]));
}

function showErrors(errors) {
  for (const field of state.form.form.fields) {
    const wrong = $(`field-${field.key}-wrong`);
    wrong.textContent = errors[field.key] ?? "";
    wrong.hidden = !errors[field.key];
    $(`field-${field.key}`).setAttribute("aria-invalid", errors[field.key] ? "true" : "false");
  }
  const first = state.form.form.fields.find((field) => errors[field.key]);
  if (first) { $(`field-${first.key}`).focus(); announce(errors[first.key]); }
}

async function sendForm() {
  const { member, form } = state.form, before = state.n, there = whereabouts();
  const { n, errors } = await input("send", member, { key: form.key, values: formValues(form) });
  if (Object.keys(errors).length) showErrors(errors);
  else { closeForm(member); await follow(member, before, n, there); }
}

async function leaveForm() {
  const { member, form } = state.form, before = state.n, there = whereabouts();
  const { n } = await input("close", member, { key: form.key });
  closeForm(member);
  await follow(member, before, n, there);
}

// --- the clock ---------------------------------------------------------------------------------

function setClock({ now, next, coming }) {
  state.now = Date.parse(now);
  state.readAt = performance.now();
  state.next = next;
  state.coming = coming;
  tick();
}

function tick() {
  const zone = zoneOf(state.who);
  const now = new Date(state.now + performance.now() - state.readAt);
  $("now").textContent = `${shortDay(now, zone)}, ${clockTime(now, zone)}`;
  $("now").dateTime = now.toISOString();
  $("now").title = `Simulated time, ${zone}`;
  const city = zone.split("/").at(-1).replaceAll("_", " ");
  $("next").textContent = state.next ? `Next: ${shortDay(state.next, zone)}, ${clockTime(state.next, zone)} · ${city}` : `Nothing is planned · ${city}`;
  $("to-next").textContent = `To ${nameComing(state.coming, nameOf)}`;
  $("to-next").disabled = !state.next;
}

async function moveClock(control, step) {
  await busy(control, async () => {
    const answer = await post("/clock", step);
    await settled(answer.n);
    const zone = zoneOf(state.who);
    announce(`It is now ${dayOf(answer.now, zone)}, ${clockTime(answer.now, zone)}.`);
  });
}

// --- inside the last turn ----------------------------------------------------------------------

const wordsOf = (effect) => {
  const paragraphs = effect.message?.text?.paragraphs ?? effect.otherwise?.text?.paragraphs ?? [];
  const words = paragraphs.flatMap((one) => one.runs.map((run) => run.text)).join(" ");
  const more = effect.form?.title ?? effect.name ?? effect.kind ?? effect.event?.event ?? "";
  return (words || more).slice(0, 90) + (effect.at ? ` (${shortDay(effect.at, here)}, ${clockTime(effect.at, here)})` : "");
};
const raw = (value) => make("pre", { tabindex: "0" }, make("code", {}, JSON.stringify(value, null, 2)));

function drawTurn(turn, open) {
  const event = turn.event;
  const said = event.text || event.key || event.nudge || "";
  const effects = turn.effects.map((effect) =>
    make("details", {}, make("summary", {}, make("b", {}, effect.effect), ` ${wordsOf(effect)}`), raw(effect)));
  return make("details", { class: "turn", open },
    make("summary", {}, `${event.event} · ${turn.actor ? nameOf(turn.actor) : "the community"}${said ? ` · ${said.slice(0, 60)}` : ""}`),
    make("div", {}, make("details", {}, make("summary", {}, make("b", {}, "event"), ` ${event.id}`), raw(event)), ...effects));
}

function drawInside() {
  const last = state.turns.at(-1);
  if (!last) return;
  $("inside-line").textContent = `${last.event.event} · ${last.effects.map((one) => one.effect).join(", ") || "no effect"}`;
  if (!$("inside").open) return;
  $("turns").replaceChildren(...state.turns.toReversed().map((turn, index) => drawTurn(turn, index === 0)));
  const talk = state.turns.findLast((turn) => turn.script);
  if (!talk) return;
  drawGraph(talk);
}

const graphStyle = new CSSStyleSheet();
document.adoptedStyleSheets.push(graphStyle);

/** The script's graph as the server draws it, scrolled to the step that is lit. Its style goes into a
    sheet of its own, as the page allows no style inside a document. */
async function drawGraph(talk) {
  const query = new URLSearchParams({ step: talk.step, language: talk.language });
  const path = `/graph/${encodeURIComponent(talk.script)}?${query}`;
  if ($("graph").dataset.path === path) return;
  const response = await fetch(path).catch(() => null);
  if (!response?.ok) return;
  const [before, style, after] = (await response.text()).split(/<\/?style>/);
  graphStyle.replaceSync(style ?? "");
  const svg = new DOMParser().parseFromString(before + (after ?? ""), "image/svg+xml").documentElement;
  const graph = $("graph");
  graph.dataset.path = path;
  graph.replaceChildren(document.importNode(svg, true));
  $("graph-title").textContent = `The script “${talk.script}”, at “${talk.step}”`;
  const lit = graph.querySelector(".current")?.getBoundingClientRect(), box = graph.getBoundingClientRect();
  if (lit) graph.scrollBy(lit.x + lit.width / 2 - box.x - box.width / 2, lit.y + lit.height / 2 - box.y - box.height / 2);
}

// --- the stream --------------------------------------------------------------------------------

let stream = null;

function begin(whole) {
  reconnected();
  const anew = state.boot !== whole.boot;
  if (anew) state.restarted = !whole.anew && Boolean(localStorage.getItem("onward-boot")) && localStorage.getItem("onward-boot") !== whole.boot;
  localStorage.setItem("onward-boot", whole.boot);
  Object.assign(state, { boot: whole.boot, commands: whole.commands, turns: whole.turns });
  if (anew) { Object.assign(state, { everybody: whole.residents, residents: whole.residents.filter((one) => one.here), channels: whole.channels, items: new Map(), forms: new Map(), unread: new Map(), newIn: new Set() }); drawPlace(); }
  for (const turn of whole.turns) if (turn.actor && turn.zone) state.zones[turn.actor] = turn.zone;
  for (const item of whole.items) if (!same(state.items.get(item.id), item)) put(item, !anew);
  for (const member of [...state.forms.keys()]) if (!whole.forms.some((open) => open.member === member)) closeForm(member);
  for (const open of whole.forms) takeForm(open);
  state.n = whole.n;
  setClock(whole);
  drawInside();
  for (const log of document.querySelectorAll(".log")) { if (anew) toEnd(log, false); requestAnimationFrame(() => log.setAttribute("aria-live", "polite")); }
}
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function takeForm(open) {
  const known = state.forms.get(open.member);
  state.forms.set(open.member, open);
  if (!known || known.form.key !== open.form.key) openForm(open);
}

const HEARD = {
  item: (item) => put(item),
  form: takeForm,
  "form-gone": ({ member }) => closeForm(member),
  clock: setClock,
  turn: (turn) => {
    state.turns = [...state.turns, turn].slice(-12);
    if (turn.actor && turn.zone) state.zones[turn.actor] = turn.zone;
    drawInside();
  },
};

function listen() {
  const source = stream = new EventSource("/stream");
  source.addEventListener("hello", (event) => begin(JSON.parse(event.data)));
  for (const [kind, hear] of Object.entries(HEARD)) {
    source.addEventListener(kind, (event) => { hear(JSON.parse(event.data)); state.n = Number(event.lastEventId); });
  }
  source.addEventListener("error", () => {
    warn("The connection to the playground is lost. Trying again…", false);
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  });
}

// --- the place ---------------------------------------------------------------------------------

function emptyChannel(channel) {
  if (channel !== state.channels[0]) return make("div", { class: "empty" }, sunrise(), make("strong", {}, "Small wins go here"), "Once a week a thread opens, with what members chose to share.");
  const type = make("kbd", {}, `/${state.commands.rejected ?? "rejected"}`);
  const circle = make("button", { type: "button", class: "link", onclick: () => $("stage").showModal() }, "see a circle that is running");
  return make("div", { class: "empty" }, sunrise(), make("strong", {}, "A community channel"),
    make("p", {}, "Type ", type, " here as one of the members. Only they see the answer, and it goes on in their private talk."),
    make("p", {}, "Members can support each other, too:", make("br"), circle));
}

function drawPrivate(resident) {
  const pane = $("private-pane").content.cloneNode(true).querySelector("section");
  const { id, name } = resident;
  pane.id = `pane-${id}`;
  pane.dataset.pane = "private";
  pane.hidden = id !== state.who;
  pane.querySelector(".role").hidden = !resident.host;
  pane.querySelector(".role").textContent = HOSTS;
  pane.querySelector(".note-open").hidden = !resident.host;
  pane.querySelector(".note-open").addEventListener("click", (event) => busy(event.currentTarget, () => openNote(name)));
  pane.setAttribute("aria-labelledby", `title-${id}`);
  pane.querySelector("h2").id = `title-${id}`;
  pane.querySelector(".name").textContent = name;
  Object.assign(pane.querySelector(".face"), { textContent: name[0] }).dataset.who = id;
  const log = pane.querySelector(".log");
  log.id = `log-${id}`;
  log.setAttribute("aria-label", `${name}'s private talk`);
  log.append(state.restarted
    ? make("p", { class: "note" }, "The playground was started anew, so what was said before is not shown. The talk goes on where it was: type anything to see the current step.")
    : make("div", { class: "empty" }, make("span", { class: "face", "data-who": id, "aria-hidden": "true" }, name[0]), make("strong", {}, `${name} and the bot`), "What is said here stays here. It begins when a command is used, or with a plain “hi”."));
  const label = pane.querySelector("label"), area = pane.querySelector("textarea");
  area.id = label.htmlFor = `say-${id}`;
  label.textContent = `Write to the bot as ${name}`;
  wireComposer(pane.querySelector("form"), (text) => input("words", id, { text }));
  return pane;
}

const HOSTS = "runs this place";

function drawPerson({ id, name, host }) {
  return make("label", { class: `by-${id}`, "data-who": id },
    make("input", { type: "radio", name: "who", value: id, checked: id === state.who, onchange: () => become(id) }),
    make("span", { class: "face", "data-who": id, "aria-hidden": "true" }, name[0]),
    make("span", { class: "called" }, name, host && make("small", { class: "role" }, HOSTS)));
}

/** Everything that stands still: people, panes, tabs, channels, commands to try. */
function drawPlace() {
  if (!state.residents.some(({ id }) => id === state.who)) state.who = state.residents[0].id;
  $("channels").replaceChildren(...state.channels.map((name) =>
    make("button", { type: "button", "data-channel": name, onclick: () => showChannel(name) }, `# ${name}`)));
  $("logs").replaceChildren(...state.channels.map((name) =>
    make("div", { class: "log", id: `log-channel-${name}`, "data-channel": name, role: "log", "aria-live": "off", "aria-label": `#${name}`, tabindex: "0" }, emptyChannel(name))));
  $("privates").replaceChildren(...state.residents.map(drawPrivate));
  $("people").replaceChildren(make("legend", {}, "You are"), ...state.residents.map(drawPerson));
  $("tabs").replaceChildren(...[["private", "Private talk"], ["channel", "Channel"]].map(([pane, name]) =>
    make("button", { type: "button", "data-pane": pane, onclick: () => showPane(pane) }, name)));
  document.querySelectorAll(".log").forEach(watchLog);
  const { rejected, win, onward } = state.commands;
  $("hints").replaceChildren(...[rejected, win, onward, `${onward} circle`, `${onward} ask`].map((word) =>
    make("button", { type: "button", onclick: () => { $("say-channel").value = `/${word} `; $("say-channel").focus(); } }, `/${word}`)));
  showChannel(state.channels.includes(state.channel) ? state.channel : state.channels[0]);
  showPane(state.pane);
}

/** What the host gets once a week, as it stands: the server reads it, and nobody is told anything. */
async function openNote(host) {
  const response = await fetch("/note").catch(() => null);
  if (!response?.ok) { warn("The note could not be read. Look at the playground's log.", true); return; }
  const note = await response.json();
  $("note-about").textContent = note.at ? `As ${host} got it on ${dayOf(note.at, here)}, ${clockTime(note.at, here)}.` : `Only ${host} gets it, once a week.`;
  $("note-words").replaceChildren(note.at ? drawWords(note.paragraphs) : make("p", {}, note.on
    ? "There is none yet. The first one comes at the hour of the week’s thread."
    : `${host} does not get it so far: it can be chosen in /${state.commands.onward} setup.`));
  $("note").showModal();
}

/** Everything begins anew. Whoever asks first is in front then, at what they can press. */
async function setStage(control) {
  const name = control.dataset.stage;
  await busy(control, async () => {
    control.dataset.busy = "yes";
    try {
      const { n } = await post("/stage", { name, zone: here, locale: navigator.language });
      await settled(n);
    } finally { delete control.dataset.busy; $("stage").close(); }
    const first = state.residents[0].id;
    become(first);
    showPane(name === "empty" ? "channel" : "private");
    const open = $(`log-${first}`).querySelector(".msg:not(.earlier) .options button");
    (open ?? $("say-channel")).focus({ preventScroll: true });
    announce(`${control.querySelector("strong").textContent}. You are ${nameOf(first)}.`);
  });
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  $("theme").setAttribute("aria-pressed", String(dark));
}

function start() {
  const kept = localStorage.getItem("onward-theme"), dark = matchMedia("(prefers-color-scheme: dark)");
  if (kept) setTheme(kept === "dark");
  else $("theme").setAttribute("aria-pressed", String(dark.matches));
  $("theme").addEventListener("click", () => {
    const wanted = $("theme").getAttribute("aria-pressed") !== "true";
    setTheme(wanted);
    localStorage.setItem("onward-theme", wanted ? "dark" : "light");
  });
  for (const button of document.querySelectorAll("[data-seconds]")) {
    button.addEventListener("click", () => moveClock(button, { seconds: Number(button.dataset.seconds) }));
  }
  $("to-next").addEventListener("click", () => moveClock($("to-next"), { next: true }));
  wireComposer($("composer-channel"), sayInChannel);
  $("form").querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); busy($("form-send"), sendForm); });
  $("form").addEventListener("cancel", (event) => { event.preventDefault(); busy($("form-close"), leaveForm); });
  $("form-close").addEventListener("click", () => busy($("form-close"), leaveForm));
  $("inside").addEventListener("toggle", drawInside);
  $("stage-open").addEventListener("click", () => $("stage").showModal());
  for (const choice of document.querySelectorAll("[data-stage]")) choice.addEventListener("click", () => setStage(choice));
  $("skip-channel").addEventListener("click", (event) => { event.preventDefault(); showPane("channel"); $("say-channel").focus(); });
  $("skip-private").addEventListener("click", (event) => { event.preventDefault(); showPane("private"); $(`say-${state.who}`).focus(); });
  phone.addEventListener("change", haveRead);
  setInterval(tick, 5000);
  listen();
}

start();
