// The preview's page. Every word is put in place as text, never as markup.
//
//   stream  server-sent events: "hello" is the whole, then "scripts" (an edit) and "talk"
//   hash    #language/script/step, so that a reload and the back button keep the place

const $ = (id) => document.getElementById(id);
const phone = matchMedia("(max-width: 900px)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
const state = {
  boot: "", scripts: null, talk: null, language: "en", script: "", step: "", read: null, cards: new Map(),
  shown: [], pane: "script", follow: false, afresh: true, n: 0,
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
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}
const time = (at) => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date(at));
const moment = (at) => new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(new Date(at));
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const announce = (words) => { $("status").textContent = ""; requestAnimationFrame(() => { $("status").textContent = words; }); };
const link = (words, onclick, attributes = {}) => make("button", { type: "button", onclick, ...attributes }, words);

function warn(words, lost = false) {
  $("banner").replaceChildren(make("span", {}, words), !lost && link("Close", () => { $("banner").hidden = true; }) || "");
  $("banner").dataset.lost = lost ? "yes" : "";
  $("banner").hidden = false;
}

async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
  const answer = await response?.json().catch(() => ({})) ?? {};
  if (!response?.ok) warn(answer.error ?? "The preview did not answer. Is it still running?");
  return response?.ok ? answer : null;
}

/** Run an action once at a time per control, which keeps its focus meanwhile. */
async function busy(control, action) {
  if (control.getAttribute("aria-disabled") === "true") return;
  control.setAttribute("aria-disabled", "true");
  try { await action(); } finally { control.removeAttribute("aria-disabled"); }
}

// --- the scripts -------------------------------------------------------------------------------

const known = (language, name) => state.scripts?.languages[language]?.find((one) => one.name === name);

/** The script of that name in a language, or else the one to begin with. */
const nearest = (language, name) => [name, "rejected"].find((one) => known(language, one)) ?? state.scripts.languages[language]?.[0]?.name ?? "";

function drawHealth() {
  const { faults, trouble, at, languages } = state.scripts;
  const errors = faults.filter((one) => one.severity === "error").length, warnings = faults.length - errors;
  const all = Object.values(languages).reduce((sum, scripts) => sum + scripts.length, 0);
  const words = [errors && counted(errors, "error"), warnings && counted(warnings, "warning")].filter(Boolean).join(", ");
  $("health").dataset.state = trouble || errors ? "error" : warnings ? "warning" : "good";
  $("health-words").textContent = trouble ? "The files cannot be read" : words || `All ${all} scripts are in order`;
  $("health-at").textContent = `read ${time(at)}`;
  $("health-at").dateTime = at;
  document.title = `${errors ? `(${errors}) ` : ""}Onward – preview of the scripts`;
}

function mark(script) {
  const [count, kind] = script.errors ? [script.errors, "error"] : [script.warnings, "warning"];
  return count > 0 && make("span", { class: `count ${kind}` }, String(count), make("span", { class: "unseen" }, count === 1 ? ` ${kind}` : ` ${kind}s`));
}

function drawList() {
  const { languages } = state.scripts;
  $("languages").replaceChildren(...Object.entries(languages).map(([code, scripts]) =>
    link([code, scripts.some((one) => one.errors) && make("span", { class: "dot" })].filter(Boolean), () => show(code, nearest(code, state.script)),
      { "aria-current": code === state.language ? "true" : null, lang: "en" })));
  const wanted = $("find").value.trim().toLowerCase();
  const fits = (one) => `${one.name} ${one.title} ${one.trigger}`.toLowerCase().includes(wanted);
  $("scripts").replaceChildren(...(languages[state.language] ?? []).filter(fits).map((one) =>
    make("li", {}, make("button", { type: "button", title: one.title, "data-script": one.name, "aria-current": one.name === state.script ? "true" : null,
      onclick: () => { show(state.language, one.name); if (phone.matches) showPane("script"); } },
    make("span", {}, one.name, one.trigger && make("small", {}, `/${one.trigger}`)), mark(one)))));
}

/** Draw the list anew and leave the focus on the button that had it. */
function keepFocus(draw) {
  const name = document.activeElement?.dataset?.script;
  draw();
  if (name) document.querySelector(`[data-script="${CSS.escape(name)}"]`)?.focus({ preventScroll: true });
}

function drawFault(fault) {
  const here = fault.script === state.script && fault.language === state.language;
  return make("li", { class: `fault ${fault.severity}` },
    make("header", {}, make("b", {}, fault.severity === "error" ? "Error" : "Warning"), make("code", {}, `${fault.path}:${fault.line}`),
      link(`Rule ${fault.code}`, () => showRule(fault.code)),
      !here && known(fault.language, fault.script) && link("Go there", () => show(fault.language, fault.script))),
    make("p", { class: "message" }, fault.message),
    fault.source && make("p", { class: "source" }, make("span", { "aria-label": `Line ${fault.line}` }, String(fault.line)), make("span", {}, fault.source)),
    fault.why && make("details", {}, make("summary", {}, "Why"), make("p", {}, fault.why.split("\n\n")[0])));
}

function drawFaults() {
  const { faults, notices, trouble } = state.scripts;
  const own = faults.filter((one) => one.script === state.script && one.language === state.language);
  const others = faults.filter((one) => !own.includes(one));
  const fine = make("li", { class: "fine" }, others.length ? "Nothing in this script." : "Nothing. Change a file, and it shows here.");
  const again = document.querySelector(".elsewhere")?.open;
  $("faults").replaceChildren(...(trouble ? [make("li", { class: "fault" }, trouble)] : []), ...(own.length || trouble ? own.map(drawFault) : [fine]));
  document.querySelector(".elsewhere")?.remove();
  if (others.length + notices.length) {
    $("faults").after(make("details", { class: "elsewhere", open: again ?? !own.length },
      make("summary", {}, others.length ? `In other scripts: ${others.length}` : "What could not be looked at"),
      make("ol", {}, ...others.map(drawFault), ...notices.map((words) => make("li", { class: "fault warning" }, words)))));
  }
}

async function showRule(code) {
  const rule = await fetch(`/rule/${encodeURIComponent(code)}`).then((response) => (response.ok ? response.json() : null)).catch(() => null);
  if (!rule) { warn(`The rule ${code} cannot be read.`); return; }
  const example = ({ files, path, line }) => Object.entries(files).map(([name, text]) => make("pre", { tabindex: "0", "aria-label": name },
    ...text.trimEnd().split("\n").map((words, index) => (name === path && index + 1 === line ? make("b", {}, `${words}\n`) : `${words}\n`))));
  $("rule-code").textContent = `Rule ${rule.code}, docs/rules/${rule.path}`;
  $("rule-title").textContent = rule.title;
  $("rule-why").replaceChildren(...rule.why.split("\n\n").map((words) => make("p", {}, words)));
  $("rule-bad").replaceChildren(...example(rule.bad));
  $("rule-good").replaceChildren(...example(rule.good));
  $("rule").showModal();
}

// --- one script --------------------------------------------------------------------------------

/** Show a script; `step` is scrolled to. A talk in which nothing was said yet goes along. */
async function show(language, script, step = "") {
  const other = language !== state.language || script !== state.script;
  Object.assign(state, { language, script, step });
  const place = `#${[language, script, ...(step ? [step] : [])].map(encodeURIComponent).join("/")}`;
  if (location.hash !== place) history.pushState(null, "", place);
  keepFocus(drawList);
  drawFaults();
  if (other || !state.read) {
    state.cards.clear();
    $("steps").replaceChildren();
    $("reading").scrollTop = 0;
    await read();
    const begun = state.talk?.begun;
    if (state.scripts.good_at && state.read?.outline.speaks && (!begun || (!state.talk.deeds && begun.script !== script) || (!state.talk.deeds && begun.language !== language))) await begin("start", false);
  }
  lightUp();
  if (other) { seen($("scripts"), $("scripts").querySelector('[aria-current="true"]')); centre(); }
  if (step) { centre(); state.cards.get(step)?.node.scrollIntoView({ block: "start", behavior: calm.matches ? "instant" : "smooth" }); }
}

/** Scroll a box, and nothing around it, so far that the part in it is seen. */
function seen(box, part) {
  if (!part) return;
  const [all, one] = [box.getBoundingClientRect(), part.getBoundingClientRect()];
  if (one.top < all.top || one.bottom > all.bottom) box.scrollBy(0, one.top - all.top - all.height / 3);
}

/** Bring the step that was chosen, or the talk's, into the middle of the graph. */
function centre() {
  const graph = $("graph"), part = graph.querySelector(".chosen") ?? graph.querySelector(".current") ?? graph.querySelector(".step");
  if (!part) return;
  const [all, one] = [graph.getBoundingClientRect(), part.getBoundingClientRect()];
  graph.scrollBy(one.x + one.width / 2 - all.x - all.width / 2, one.y + one.height / 2 - all.y - all.height / 2);
}

async function read(edited = false) {
  const path = [state.language, state.script].map(encodeURIComponent).join("/");
  const answer = await fetch(`/script/${path}`).then((response) => (response.ok ? response.json() : null)).catch(() => null);
  if (path !== [state.language, state.script].map(encodeURIComponent).join("/")) return;  // another was chosen meanwhile
  state.read = answer;
  $("script-title").textContent = answer ? answer.outline.title || state.script : state.script;
  const trigger = answer?.outline.trigger ? `, begins with /${answer.outline.trigger}` : "";
  $("script-where").textContent = answer ? `${state.language}/${state.script}.md${trigger}` : "There is no such script any more.";
  $("try").hidden = !answer?.outline.speaks;
  drawSteps(answer?.outline.steps ?? [], edited);
  drawGraph(answer?.svg ?? "");
}

const graphStyle = new CSSStyleSheet();
document.adoptedStyleSheets.push(graphStyle);

/** The graph as the server draws it. Its style goes into a sheet of its own, as the page allows none inside. */
function drawGraph(text) {
  const graph = $("graph"), { scrollLeft, scrollTop } = graph, held = graph.contains(document.activeElement) && document.activeElement !== graph;
  const [before, style, after] = text.split(/<\/?style>/);
  graphStyle.replaceSync(style ?? "");
  graph.replaceChildren();
  if (!text) return;
  const svg = document.importNode(new DOMParser().parseFromString(before + (after ?? ""), "image/svg+xml").documentElement, true);
  svg.setAttribute("role", "group");
  for (const box of svg.querySelectorAll(".step")) wireBox(box);
  graph.append(svg);
  graph.scrollTo(scrollLeft, scrollTop);
  lightUp();
  if (held) graph.querySelector('.step[tabindex="0"]')?.focus({ preventScroll: true });
}

function wireBox(box) {
  const name = box.querySelector("text").textContent, [script, step = ""] = name.split("#");
  const other = box.classList.contains("other");
  const go = () => (other ? show(state.language, script.replace(/\.md$/, ""), step) : show(state.language, state.script, name));
  box.dataset.step = other ? "" : name;
  box.setAttribute("role", "button");
  box.setAttribute("tabindex", "-1");
  box.setAttribute("aria-label", other ? `Another script, ${name}` : `Step ${name}`);
  box.addEventListener("click", go);
  box.addEventListener("keydown", (event) => {
    const boxes = [...$("graph").querySelectorAll(".step")], at = boxes.indexOf(box);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: boxes.length - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); go(); }
    else if (to !== undefined && boxes[to]) { event.preventDefault(); rove(boxes, boxes[to]); boxes[to].focus(); }
  });
}
const rove = (boxes, to) => boxes.forEach((one) => one.setAttribute("tabindex", one === to ? "0" : "-1"));

/** The step that was chosen, and the one where the talk is. */
function lightUp() {
  const { at, begun } = state.talk ?? {};
  const here = at?.script === state.script && begun?.language === state.language ? at.step : "";
  const boxes = [...$("graph").querySelectorAll(".step")];
  for (const box of boxes) {
    box.classList.toggle("current", Boolean(here) && box.dataset.step === here);
    box.classList.toggle("chosen", Boolean(state.step) && box.dataset.step === state.step);
    if (here && box.dataset.step === here) box.setAttribute("aria-current", "step"); else box.removeAttribute("aria-current");
  }
  rove(boxes, boxes.find((box) => box.dataset.step === (state.step || here)) ?? boxes[0]);
  for (const [name, { node }] of state.cards) {
    node.classList.toggle("chosen", name === state.step);
    node.querySelector(".here").hidden = name !== here;
  }
}

const drawNode = (node) => {
  if (node.slot) return make("span", { class: "slot" }, `{${node.slot}}`);
  const tag = { strong: "strong", emphasis: "em", code: "code" }[node.style];
  if (node.href) return make("a", { href: node.href, target: "_blank", rel: "noreferrer" }, node.text);
  return tag ? make(tag, {}, node.text ?? "") : node.text ?? "";
};
const drawLine = (line) => make("p", { class: line.kind === "item" ? "item" : null }, ...line.nodes.map(drawNode));

function drawWhen(flags) {
  if (!flags.length) return null;
  const part = (flag) => [make("b", {}, flag.wanted ? "if " : "unless "), flag.meaning || flag.name];
  return make("p", { class: "when", title: flags.map((flag) => `${flag.wanted ? "if" : "unless"} ${flag.name}`).join(", ") },
    "Only ", ...flags.flatMap((flag, index) => [index ? ", and " : "", ...part(flag)]));
}

function drawSaid({ when, variants }) {
  const lines = (variant) => variant.map(drawLine);
  const words = variants.length === 1 ? lines(variants[0])
    : [make("p", { class: "one-of" }, `One of these ${variants.length}, never the same twice in a row:`), make("ol", { class: "variants" }, ...variants.map((variant) => make("li", {}, ...lines(variant))))];
  return make("div", { class: "said" }, drawWhen(when), ...words);
}

function drawWay(way) {
  const script = way.script || state.script;
  const name = !way.script ? way.step : way.step === "start" ? `${way.script}.md` : `${way.script}.md › ${way.step}`;
  return make("span", { class: "to" }, way.says ? `${way.says} ` : "→ ", link(name, () => show(state.language, script, way.step)));
}

function drawStep(step) {
  const options = step.options.map((one) => make("li", { class: "leads" }, drawWhen(one.when), make("span", { class: "pill" }, one.label), drawWay(one.to)));
  const does = step.does.map((one) => make("li", { class: "leads" }, drawWhen(one.when), make("span", { class: "does" }, one.words), ...one.to.map(drawWay)));
  const fields = step.fields.map((field) => make("li", {}, make("span", {}, field.label), field.value && field.value !== field.label && ` (kept as ${field.value})`, field.optional && " (optional)", field.hint && ` – ${field.hint}`));
  return make("article", { class: "step-card", id: `step-${step.name}`, "aria-label": `Step ${step.name}` },
    make("header", {}, make("h4", {}, step.name), make("small", {}, `line ${step.line}`), make("span", { class: "here", hidden: true }, "the talk is here"),
      state.read?.outline.speaks && link("Try from here", () => begin(step.name), { "aria-label": `Try from ${step.name}` })),
    ...step.says.map(drawSaid), fields.length > 0 && make("ol", { class: "fields" }, ...fields),
    options.length > 0 && make("ul", { "aria-label": "Options" }, ...options), does.length > 0 && make("ul", { "aria-label": "What it does" }, ...does),
    step.evidence && make("p", { class: "evidence" }, `Stands on: ${step.evidence}`));
}

/** Steps that did not change keep their place and their focus; those that did are marked after an edit. */
function drawSteps(steps, edited) {
  const cards = new Map();
  const bare = (step) => JSON.stringify(step, (key, value) => (key === "line" ? undefined : value));
  for (const step of steps) {
    const whole = JSON.stringify(step), old = state.cards.get(step.name);
    const node = old?.whole === whole ? old.node : drawStep(step);
    node.classList.toggle("changed", edited && bare(step) !== old?.bare);
    cards.set(step.name, { whole, bare: bare(step), node });
  }
  const nodes = [...cards.values()].map(({ node }) => node);
  for (const { node } of state.cards.values()) if (!nodes.includes(node)) node.remove();
  nodes.forEach((node, index) => { if ($("steps").children[index] !== node) $("steps").insertBefore(node, $("steps").children[index] ?? null); });
  state.cards = cards;
}

// --- the talk ----------------------------------------------------------------------------------

const drawRun = (run) => {
  const words = run.literal ? make("bdi", {}, run.text) : run.text;
  if (run.href) return make("a", { href: run.href, target: "_blank", rel: "noreferrer" }, words);
  const tag = { strong: "strong", emphasis: "em", code: "code" }[run.style];
  return tag ? make(tag, {}, words) : words;
};

function drawWords(item) {
  const words = make("div", { class: item.answered ? "words answered" : "words" });
  for (const { kind, runs } of item.drawn.paragraphs) {
    if (kind !== "item") words.append(make(kind === "quote" ? "blockquote" : "p", {}, ...runs.map(drawRun)));
    else (words.lastElementChild?.tagName === "UL" ? words.lastElementChild : words.appendChild(make("ul"))).append(make("li", {}, ...runs.map(drawRun)));
  }
  return words;
}

const input = (kind, fields) => { state.follow = true; return post("/input", { kind, id: newId(), member: state.talk.member, zone, locale: state.talk.begun?.language ?? state.language, ...fields }); };
const press = (control, place, key, values = []) => busy(control, () => input("press", { message: state.shown[place].item.id, key, values }));

function drawMenu(menu, place) {
  const several = menu.most > 1;
  const chosen = several
    ? make("fieldset", {}, make("legend", {}, menu.placeholder), ...menu.options.map((option) => make("label", {}, make("input", { type: "checkbox", value: option.label }), option.label)))
    : make("select", { "aria-label": menu.placeholder }, make("option", { value: "" }, menu.placeholder), ...menu.options.map((option) => make("option", {}, option.label)));
  const send = link("Choose", () => {
    const now = state.shown[place].item.drawn.menu;
    const labels = several ? [...chosen.querySelectorAll(":checked")].map((box) => box.value) : [chosen.value].filter(Boolean);
    if (labels.length < now.least || labels.length > now.most) announce(several ? `Choose ${now.least} to ${now.most}.` : now.placeholder);
    else press(send, place, now.key, now.options.filter((option) => labels.includes(option.label)).map((option) => option.key));
  });
  return make("div", { class: "menu", role: "group", "aria-label": "Answers" }, chosen, send);
}

/** A button's key is looked up when it is pressed: after an edit the same message has other keys. */
function drawItem(item, place) {
  const own = Boolean(item.author), { options, menu } = item.drawn;
  const who = own ? "Sam" : "Onward";
  const body = make("div", { class: "body" },
    make("div", { class: "meta" }, make("span", { class: "who" }, who), item.place && make("span", { class: "tag" }, `in #${item.place}`)),
    drawWords(item), item.picture && make("img", { class: "picture", src: item.picture.src, alt: item.picture.alt }), menu && drawMenu(menu, place),
    options.length > 0 && make("div", { class: "options", role: "group", "aria-label": "Answers" }, ...options.map((option, index) =>
      link(option.label, (event) => press(event.currentTarget, place, state.shown[place].item.drawn.options[index].key), { class: option.style }))),
    item.drawn.notice && make("p", { class: "lockscreen" }, `On the lock screen: ${item.drawn.notice}`));
  return make("article", { class: own ? "msg said by-sam" : "msg bot", tabindex: "-1" }, make("span", { class: "face", "aria-hidden": "true", "data-who": own ? "sam" : "bot" }, who[0]), body);
}
const sign = (item) => JSON.stringify([item.author, item.place, item.drawn.paragraphs, item.drawn.options.map((one) => [one.label, one.style]), item.drawn.menu?.options.map((one) => one.label), item.answered, item.drawn.notice]);

function drawForm() {
  const { form } = state.talk.form;
  const fields = form.fields.map((field) => {
    const id = `field-${field.key}`, shared = { id, name: field.key, "aria-describedby": `${id}-hint ${id}-wrong`, "aria-required": field.required ? "true" : null };
    const control = field.options.length
      ? make("select", shared, make("option", { value: "" }, "–"), ...field.options.map((option) => make("option", { value: option.key }, option.label)))
      : field.long ? make("textarea", { ...shared, rows: "3", maxlength: field.most }) : make("input", { ...shared, type: "text", maxlength: field.most });
    return make("div", { class: "field" }, make("label", { for: id }, field.label, !field.required && make("span", { class: "optional" }, " (optional)")),
      make("p", { class: "hint", id: `${id}-hint`, hidden: !field.hint }, field.hint), make("p", { class: "wrong", id: `${id}-wrong`, hidden: true }), control);
  });
  const node = make("form", { class: "asked", "data-key": form.key, novalidate: true }, make("h3", {}, form.title), ...fields,
    make("div", { class: "buttons" }, make("button", { class: "primary" }, form.submit), link("Close", () => input("close", { key: state.talk.form.form.key }))));
  node.addEventListener("submit", (event) => { event.preventDefault(); busy(node, () => sendForm(node)); });
  return node;
}

async function sendForm(node) {
  const values = Object.fromEntries([...new FormData(node)].map(([key, value]) => [key, String(value)]));
  const answer = await input("send", { key: state.talk.form.form.key, values });
  for (const field of state.talk.form?.form.fields ?? []) {
    const wrong = $(`field-${field.key}-wrong`), words = answer?.errors[field.key] ?? "";
    if (!wrong) continue;
    Object.assign(wrong, { textContent: words, hidden: !words });
    $(`field-${field.key}`).setAttribute("aria-invalid", words ? "true" : "false");
  }
  node.querySelector('[aria-invalid="true"]')?.focus();
}

function drawTalk() {
  const { items, form, at, begun, member, lost, next } = state.talk, log = $("talk");
  const edited = state.shown.length > 0 && member !== state.shown.member && !state.afresh;
  log.querySelector(".empty")?.remove();
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60, before = state.shown.length;
  items.forEach((item, place) => {
    const old = state.shown[place], now = sign(item);
    if (old?.sign === now) { if (edited) old.node.classList.remove("changed"); Object.assign(old, { item }); return; }
    const node = drawItem(item, place);
    node.classList.toggle("changed", edited);
    if (old) old.node.replaceWith(node); else log.append(node);
    state.shown[place] = { item, node, sign: now };
  });
  for (const { node } of state.shown.splice(items.length)) node.remove();
  const asking = state.shown.filter(({ item }) => item.drawn.options.length || item.drawn.menu);
  for (const one of asking) one.node.classList.toggle("earlier", one !== asking.at(-1));
  const asked = log.querySelector(".asked"), anew = form && JSON.stringify(form.form.fields) + form.form.title;
  if (anew !== (asked?.dataset.sign ?? null)) { asked?.remove(); if (form) { const node = drawForm(); node.dataset.sign = anew; log.append(node); } } else if (asked) log.append(asked);
  state.shown.member = member;
  if (!items.length) log.append(make("p", { class: "empty" }, begun ? "The talk has not begun." : "Choose a script, and the talk begins here."));
  $("talk-at").replaceChildren(at.script ? make("span", {}, "at ", link(`${at.script} › ${at.step}`, () => show(begun?.language ?? state.language, at.script, at.step))) : begun ? "The talk has ended." : "Not begun");
  Object.assign($("wait"), { disabled: !next, title: next ? `Planned for ${moment(next)}` : "Nothing is planned" });
  $("anew").disabled = !begun;
  drawOld(lost);
  const stood = document.querySelector("#graph .current")?.dataset.step;
  lightUp();
  if (stood !== document.querySelector("#graph .current")?.dataset.step && !state.step) centre();
  if (state.shown.length !== before || form) { if (atEnd || state.follow) log.scrollTo({ top: log.scrollHeight, behavior: calm.matches || state.afresh ? "instant" : "smooth" }); }
  if (state.follow) follow();
  Object.assign(state, { follow: false, afresh: false });
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

/** Focus goes to the first control of what came last, or to where one writes. */
function follow() {
  const last = [...$("talk").querySelectorAll(".asked, .msg:not(.earlier)")].at(-1);
  (last?.querySelector(".options button, .menu :is(input, select), input, textarea, select") ?? $("say")).focus({ preventScroll: true });
}

function drawOld(lost) {
  const { good, good_at } = state.scripts;
  const words = !good_at ? "There is no good version of the scripts yet. Mend what is wrong, and the talk begins."
    : !good ? `Spoken with the last good words, read ${time(good_at)}. Mend what is wrong, and you hear the new ones.`
      : lost ? `“${lost}” is not there any more, so the talk stopped before it.` : "";
  if ($("old").textContent !== words) $("old").textContent = words;
  $("old").hidden = !words;
}

async function begin(step, go = true) {
  Object.assign(state, { afresh: true, follow: go });
  const answer = await post("/begin", { language: state.language, script: state.script, step, zone });
  if (!answer) state.follow = false;
  else if (go && phone.matches) showPane("talk");
}

// --- the page ----------------------------------------------------------------------------------

function showPane(pane) {
  state.pane = pane;
  for (const one of document.querySelectorAll(".pane")) one.classList.toggle("shown", one.dataset.pane === pane);
  for (const tab of $("tabs").children) if (tab.dataset.pane === pane) tab.setAttribute("aria-current", "true"); else tab.removeAttribute("aria-current");
}

/** What a screen reader hears of an edit: the new state of the scripts, the first fault with its line. */
function tell() {
  const { faults, trouble } = state.scripts;
  const own = faults.filter((one) => one.script === state.script && one.language === state.language), first = own[0] ?? faults[0];
  announce(trouble || (first ? `${$("health-words").textContent}. ${first.path}, line ${first.line}: ${first.message}` : `The scripts changed. ${$("health-words").textContent}.`));
}

async function takeScripts(scripts, edited) {
  state.scripts = scripts;
  drawHealth();
  keepFocus(drawList);
  drawFaults();
  if (state.talk) drawOld(state.talk.lost);
  if (edited) { tell(); await read(true); if (!state.talk?.begun && scripts.good) await begin("start", false); }
}

function place() {
  const [language = "", script = "", step = ""] = location.hash.slice(1).split("/").map(decodeURIComponent);
  const first = Object.keys(state.scripts.languages)[0] ?? "en", spoken = state.scripts.languages[language] ? language : first;
  return [spoken, nearest(spoken, script), step];
}

async function hello({ boot, scripts, talk }) {
  if ($("banner").dataset.lost) $("banner").hidden = true;
  const again = Boolean(state.boot);
  if (again && boot !== state.boot) { location.reload(); return; }
  Object.assign(state, { boot, talk });
  await takeScripts(scripts, again);
  drawTalk();
  if (!again) await show(...place());
}

function listen() {
  const source = new EventSource("/stream");
  source.addEventListener("hello", (event) => hello(JSON.parse(event.data)));
  source.addEventListener("scripts", (event) => takeScripts(JSON.parse(event.data), true));
  source.addEventListener("talk", (event) => { state.talk = JSON.parse(event.data); drawTalk(); });
  source.addEventListener("error", () => {
    warn("The preview is not running any more. Start it again: python -m bot preview", true);
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  });
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  $("theme").setAttribute("aria-pressed", String(dark));
}

function start() {
  const kept = localStorage.getItem("onward-theme");
  if (kept) setTheme(kept === "dark");
  else $("theme").setAttribute("aria-pressed", String(matchMedia("(prefers-color-scheme: dark)").matches));
  $("theme").addEventListener("click", () => {
    const wanted = $("theme").getAttribute("aria-pressed") !== "true";
    setTheme(wanted);
    localStorage.setItem("onward-theme", wanted ? "dark" : "light");
  });
  $("health-words").addEventListener("click", () => {
    const fault = state.scripts?.faults[0];
    if (fault && known(fault.language, fault.script)) show(fault.language, fault.script);
    showPane("script");
    $("reading").scrollTo({ top: 0 });
    $("script-title").focus({ preventScroll: true });
  });
  $("find").addEventListener("input", drawList);
  $("try").addEventListener("click", () => busy($("try"), () => begin("start")));
  $("anew").addEventListener("click", () => busy($("anew"), async () => { const { language, script, step } = state.talk.begun; Object.assign(state, { afresh: true, follow: true }); await post("/begin", { language, script, step, zone }); }));
  $("wait").addEventListener("click", () => busy($("wait"), () => { state.follow = true; return post("/wait"); }));
  $("say").addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); $("composer").requestSubmit(); } });
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = $("say").value;
    if (text.trim() && state.talk?.begun) busy($("composer"), async () => { if (await input("words", { text })) $("say").value = ""; });
  });
  for (const tab of $("tabs").children) tab.addEventListener("click", () => showPane(tab.dataset.pane));
  for (const skip of document.querySelectorAll("[data-skip]")) skip.addEventListener("click", (event) => { event.preventDefault(); showPane(skip.dataset.skip); $(skip.hash.slice(1)).focus(); });
  addEventListener("popstate", () => show(...place()));
  showPane("script");
  listen();
}

start();
